"""The tables that a reader brought, in their browser's own storage: a reload does not lose them."""

from base64 import b64decode, b64encode
from collections.abc import Callable
from typing import Any

import streamlit as st

from castro_map.dashboard.component import component
from castro_map.dashboard.session import Tables, put, session


def show(bring: Callable[[Tables], None]) -> bool:
    """Let the browser do what it is asked to; `bring` gets the tables that it kept.

    Returns whether this run has to be made again, as the map does (see frame.show). It draws
    nothing, but stands in every run at the same place.
    """
    now = session()
    tables = now.tables if now.want == "keep" else {}
    result = component("storage", css=False)(
        key="storage",
        data={
            "want": now.want,
            "id": f"{now.want} {now.own.key if now.own else now.id}",
            "tables": {name: b64encode(text).decode() for name, text in tables.items()},
        },
        height="content",
        on_answer_change=lambda: hear(st.session_state.get("storage", {}).get("answer"), bring),
    )
    return hear(result.get("answer"), bring)


def hear(said: Any, bring: Callable[[Tables], None]) -> bool:
    """Take over what a browser says of its storage, which may be anything; whether it was news."""
    match said:
        case {"storage": "kept" | "empty" | "refused" as storage, "tables": tables}:
            if not session().want:
                return False
            put(want="", tables={}, storage=storage)
            if found := _tables(tables):
                bring(found)
            return True
    return False


def _tables(said: Any) -> Tables:
    """The tables that a browser sends, as far as they are some and no larger than an upload may be."""
    if not isinstance(said, dict):
        return {}
    try:
        tables = {str(name): b64decode(text, validate=True) for name, text in said.items()}
    except (TypeError, ValueError):
        return {}
    most = int(st.get_option("server.maxUploadSize")) * 2**20
    return tables if all(len(table) <= most for table in tables.values()) else {}
