"""The running site for the tests of this room."""

from tests.running_site import applied_rows, bare_site, patient_site, quick_site, sample_workspace, site

__all__ = ["applied_rows", "bare_site", "patient_site", "quick_site", "sample_workspace", "site"]
