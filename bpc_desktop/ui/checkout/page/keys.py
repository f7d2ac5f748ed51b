"""What a key may do to a page that holds a card."""

from enum import Enum, auto

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

_Key = Qt.Key
_Modifier = Qt.KeyboardModifier

_SUBMITTING = frozenset({_Key.Key_Return, _Key.Key_Enter, _Key.Key_Select})
_MODIFIERS = frozenset(
    {
        _Key.Key_Shift, _Key.Key_Control, _Key.Key_Alt, _Key.Key_AltGr, _Key.Key_Meta, _Key.Key_CapsLock,
        _Key.Key_NumLock,
    }
)  # fmt: skip
_MOVING = frozenset(
    {
        _Key.Key_Tab, _Key.Key_Backtab, _Key.Key_Backspace, _Key.Key_Delete, _Key.Key_Escape, _Key.Key_Left,
        _Key.Key_Right, _Key.Key_Up, _Key.Key_Down, _Key.Key_Home, _Key.Key_End, _Key.Key_PageUp,
        _Key.Key_PageDown, _Key.Key_Insert,
    }
)  # fmt: skip
_EDITING = frozenset({_Key.Key_A, _Key.Key_V, _Key.Key_Y, _Key.Key_Z})
_COPYING = frozenset(
    {
        (_Modifier.ControlModifier, _Key.Key_C), (_Modifier.ControlModifier, _Key.Key_X),
        (_Modifier.ControlModifier, _Key.Key_Insert), (_Modifier.ShiftModifier, _Key.Key_Delete),
    }
)  # fmt: skip
"""A page that holds a card is not copied from: no card number on the clipboard (design 6, invariant 5)."""
_TYPING = frozenset(
    {
        _Modifier.NoModifier,
        _Modifier.GroupSwitchModifier,
        _Modifier.ControlModifier | _Modifier.AltModifier,  # AltGr on Windows
    }
)


class KeyEffect(Enum):
    """What a key press could do."""

    EDITS = auto()  # types, moves, selects
    EDITS_TEXT_ELSE_SUBMITS = auto()  # the space bar: a letter in a field, a click on a button
    MAY_SUBMIT = auto()
    DROPPED = auto()  # means nothing to a shopper


def is_repeated_submit(event: QEvent) -> bool:
    """Whether this is a submitting key that is just kept down: one press, one purchase."""
    return isinstance(event, QKeyEvent) and event.isAutoRepeat() and event.key() in _SUBMITTING


def key_effect(event: QKeyEvent) -> KeyEffect:
    """The effect of a key press, where in doubt the worse one: Alt with a letter may be an access key."""
    key = event.key()
    if (event.modifiers() & ~_Modifier.KeypadModifier, key) in _COPYING:
        return KeyEffect.DROPPED
    modifiers = event.modifiers() & ~(_Modifier.ShiftModifier | _Modifier.KeypadModifier)
    if key in _SUBMITTING:
        return KeyEffect.MAY_SUBMIT
    if key == _Key.Key_Space and not modifiers:
        return KeyEffect.EDITS_TEXT_ELSE_SUBMITS
    editing = (_MOVING | _EDITING) if modifiers == _Modifier.ControlModifier else _MOVING
    if key in _MODIFIERS or (key in editing and not modifiers & ~_Modifier.ControlModifier):
        return KeyEffect.EDITS
    if event.text().isprintable() and event.text() and modifiers in _TYPING:
        return KeyEffect.EDITS
    character = key < _Key.Key_Escape
    return KeyEffect.MAY_SUBMIT if character and modifiers & _Modifier.AltModifier else KeyEffect.DROPPED
