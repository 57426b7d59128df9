# The engine; the workspace is mounted at /workspace. Which part it runs is the command: up, serve, worker, clock, inbox.
FROM python:3.13-slim
RUN useradd --create-home --uid 10001 nurture
WORKDIR /engine
COPY requirements/run.txt requirements/run.txt
RUN pip install --no-cache-dir -r requirements/run.txt
COPY pyproject.toml README.md ./
COPY alembic alembic
COPY campaigns campaigns
COPY templates templates
COPY leads leads
COPY engine engine
COPY webhooks webhooks
COPY console console
RUN pip install --no-cache-dir --no-deps --no-build-isolation .
USER nurture
WORKDIR /workspace
ENV NURTURE_HOST=0.0.0.0
EXPOSE 8025
STOPSIGNAL SIGTERM
ENTRYPOINT ["nurture"]
CMD ["up"]
