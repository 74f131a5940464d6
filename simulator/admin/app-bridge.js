// comes next
