#!/usr/bin/env python
"""Django's command line for this project."""

import os
import sys

from recovery_site.command_line import main

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "recovery_site.settings")
    main(sys.argv)
