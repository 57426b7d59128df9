"""`/healthz`: this process is alive. `/readyz`: it can do its work."""

from fastapi import APIRouter, HTTPException
from sqlalchemy.exc import SQLAlchemyError

from engine.store.compatibility import WrongVersion, require_compatible
from webhooks.edge import Edge


def router(edge: Edge) -> APIRouter:
    """Both endpoints."""
    routes = APIRouter()

    @routes.api_route("/healthz", methods=["GET", "HEAD"])
    def alive() -> dict[str, str]:
        return {"status": "alive"}

    @routes.api_route("/readyz", methods=["GET", "HEAD"])
    def ready() -> dict[str, str]:
        try:
            require_compatible(edge.installation.database)
        except WrongVersion as wrong:
            raise HTTPException(503, str(wrong)) from wrong
        except SQLAlchemyError as error:
            raise HTTPException(503, "The database cannot be reached.") from error
        return {"status": "ready"}

    return routes
