"""Counting in months, as reviews do."""


def months_later(day, months: int):
    """The date or datetime `months` later (earlier when negative), never after the 28th: each month has that day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return day.replace(year=year, month=month + 1, day=min(day.day, 28))
