"""Every page, and every form in its error state, as a real browser shows it."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from django.test import override_settings
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer
from pytest_django.plugin import DjangoDbBlocker

from kinerja.indicators.catalogue import FIRST_ANSWER
from kinerja.journal import guard
from tests.browser.conftest import Visit
from tests.browser.looking import DESK, PHONE, Look, look, violations
from tests.browser.office import Office, furnish
from tests.conftest import NOW
