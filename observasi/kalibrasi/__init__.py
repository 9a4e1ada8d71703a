"""Calibration: several supervisors score one clip blind, and look together at where they read the scale differently."""
