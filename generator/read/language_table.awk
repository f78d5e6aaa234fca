# templates/strings/en.yml into C: one row for each text, one struct for each that has places.
#
# The file is YAML of the plainest kind: 'key: "text"', or 'key:' followed by the indented forms of a
# plural. Anything else is refused, so that what the program knows is what the file says.
function refuse(why) {
	print FILENAME ":" FNR ": " why > "/dev/stderr"
	failed = 1
	exit 1
}
function quoted(line) {
	sub(/^[^"]*/, "", line)
	if (line !~ /^"([^"\\]|\\.)*"$/)
		refuse("a text stands in double quotes, on one line")
	return line
}
# The names in braces in the order of the alphabet, 'count' aside: it is given as a number.
function places_of(rest,    name, list, count, i) {
	while (match(rest, /\{[a-z_]+\}/)) {
		name = substr(rest, RSTART + 1, RLENGTH - 2)
		rest = substr(rest, RSTART + RLENGTH)
		if (name == "count" || index(" " list " ", " " name " "))
			continue
		count = split(list, names, " ")
		list = ""
		for (i = 1; i <= count && names[i] < name; i++)
			list = list names[i] " "
		list = list name
		for (; i <= count; i++)
			list = list " " names[i]
	}
	return list
}
function flush_row(    places, fields) {
	if (key == "")
		return
	if (other == "")
		refuse("'" key "' has no form 'other'")
	places = places_of(other)
	rows = rows " \\\n\tX(" key ", \"" places "\", " (one == "" ? "\"\"" : one) ", " other ")"
	if (places != "") {
		fields = places
		gsub(/ /, ", ", fields)
		structs = structs "struct text_" key " { struct str " fields "; };\n"
	}
	key = one = other = ""
}
/^[ \t]*(#.*)?$/ { next }
/^[a-z][a-z0-9_]*: *"/ {
	flush_row()
	key = substr($0, 1, index($0, ":") - 1)
	if (key in known)
		refuse("'" key "' stands here twice")
	known[key] = 1
	other = quoted($0)
	next
}
/^[a-z][a-z0-9_]*:$/ {
	flush_row()
	key = substr($0, 1, length($0) - 1)
	if (key in known)
		refuse("'" key "' stands here twice")
	known[key] = 1
	next
}
/^  one: *"/ && key != "" { one = quoted($0); next }
/^  other: *"/ && key != "" { other = quoted($0); next }
{ refuse("this is neither 'key: \"text\"' nor a form of a plural") }
END {
	if (failed)
		exit 1
	flush_row()
	print "/* made from templates/strings/en.yml by generator/read/language_table.awk */"
	print "#define LANGUAGE_TEXTS(X)" rows
	print ""
	printf "%s", structs
}
