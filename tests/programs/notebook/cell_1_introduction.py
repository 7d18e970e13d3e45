"""
Memory Management in Python

Memory management refers to process of allocating and deallocating memory to a program while it runs. Python handles memory management automatically using mechanisms like reference counting and garbage collection, which means programmers do not have to manually manage memory.

Let's explore how Python automatically manages memory using garbage collection and reference counting.

Garbage Collection
It is a process in which Python automatically frees memory occupied by objects that are no longer in use.

If an object has no references pointing to it (i.e., nothing is using it), garbage collector removes it from memory.
This ensures that unused memory can be reused for new objects.
"""
