"""What was sent is carried to whom it is for: a worker, and a channel for each way of getting there.

Nothing is imported here: a process that serves pages needs the names of the channels, and none of what they bring with them.
"""
