"""What people write who answer, as tables of phrases: one module an intent, one line or more a language.

The form of the tables is that of `engine.domain.phrases`; `<3>` stands for up to three words of any kind,
and a line that begins with `+:` goes on with the phrase of the line before.
"""
