tags = {"a"}
same = tags
tags |= {"b", "c"}
tags -= {"a"}
print(sorted(tags), same is tags)
options = {"x": 1}
alias = options
options |= {"y": 2}
print(options, alias is options)
