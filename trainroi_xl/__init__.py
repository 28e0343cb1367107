"""trainroi-xl: was this training worth its money?"""

__version__ = "0.1.0"
