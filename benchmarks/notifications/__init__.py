"""Killing the worker at every statement while notifications drain through gateways that misbehave."""
