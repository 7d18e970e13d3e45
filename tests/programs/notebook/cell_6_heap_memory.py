# This list of 10 integers is allocated in heap memory
a = [0] * 10



#Explanation: Here, list [0, 0, 0, 0, 0, 0, 0, 0, 0, 0] is stored in heap memory. The variable a in stack memory just holds a reference pointing to this list in the heap.
