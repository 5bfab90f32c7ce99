"""The office's interface: what an office's own programs ask over HTTP, in a process that alone holds its private key."""
