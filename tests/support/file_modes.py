"""What a folder's mode forbids, forbidden to the administrator too: tests may run as root in a container."""

import ctypes
import os
import sys

VERSION = 0x20080522
"""Of the structures that Linux takes, `linux/capability.h`: two times 32 rights of three kinds."""
WRITE_ANYWHERE = 1 << 1
"""CAP_DAC_OVERRIDE. Without it, root reads what is its own, also in a folder that is closed to all others."""


def bound_by_modes() -> bool:
    """Whether `obey_modes` can do what it says on this machine."""
    return sys.platform == "linux" or (hasattr(os, "geteuid") and os.geteuid() != 0)


def obey_modes() -> None:
    """From now on this process writes only where the mode of a folder or file lets its owner write."""
    if os.geteuid() != 0:
        return
    libc = ctypes.CDLL(None, use_errno=True)
    header = (ctypes.c_uint32 * 2)(VERSION, 0)
    rights = (ctypes.c_uint32 * 6)()  # effective, permitted, inheritable; then the same for the higher 32
    if libc.capget(header, rights):
        raise OSError(ctypes.get_errno(), "capget")
    rights[0] &= ~WRITE_ANYWHERE
    rights[1] &= ~WRITE_ANYWHERE  # by which access(2) answers
    if libc.capset(header, rights):
        raise OSError(ctypes.get_errno(), "capset")
