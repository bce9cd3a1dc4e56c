"""The operator's settings: sections with defaults and checks, and how a file and the environment become them."""

from __future__ import annotations

CONFIG_VARIABLE = "WIREBRIEF_CONFIG"
"""The environment variable that names the settings file. It is not a setting itself."""
