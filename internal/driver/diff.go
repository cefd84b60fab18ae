package driver

import (
	"fmt"
	"slices"
	"strings"
)

// diffContext is how many unchanged lines a diff shows around changes.
const diffContext = 3

// A change replaces the old lines [a0, a1) by the new lines [b0, b1).
type change struct{ a0, a1, b0, b1 int }

// unifiedDiff returns the difference between two versions of a file in the
// unified format, "" if there is none.
func unifiedDiff(name, before, after string) string {
	if before == after {
		return ""
	}
	a, b := lines(before), lines(after)
	changes := changes(a, b)
	var out strings.Builder
	fmt.Fprintf(&out, "--- %s (old)\n+++ %s (new)\n", name, name)
	for len(changes) > 0 {
		// A hunk takes in all changes whose context would touch.
		n := 1
		for n < len(changes) && changes[n].a0-changes[n-1].a1 <= 2*diffContext {
			n++
		}
		writeHunk(&out, a, b, changes[:n])
		changes = changes[n:]
	}
	return out.String()
}

func writeHunk(out *strings.Builder, a, b []string, changes []change) {
	first, last := changes[0], changes[len(changes)-1]
	lead := min(diffContext, first.a0)
	trail := min(diffContext, len(a)-last.a1)
	fmt.Fprintf(out, "@@ -%s +%s @@\n",
		hunkRange(first.a0-lead, last.a1+trail), hunkRange(first.b0-lead, last.b1+trail))
	at := first.a0 - lead
	for _, c := range changes {
		writeLines(out, " ", a[at:c.a0])
		writeLines(out, "-", a[c.a0:c.a1])
		writeLines(out, "+", b[c.b0:c.b1])
		at = c.a1
	}
	writeLines(out, " ", a[at:last.a1+trail])
}

// hunkRange writes the lines [start, end), counted from 0, the way that hunks
// do: an empty range is named by the line before it.
func hunkRange(start, end int) string {
	switch end - start {
	case 0:
		return fmt.Sprintf("%d,0", start)
	case 1:
		return fmt.Sprintf("%d", start+1)
	}
	return fmt.Sprintf("%d,%d", start+1, end-start)
}

func writeLines(out *strings.Builder, mark string, lines []string) {
	for _, line := range lines {
		out.WriteString(mark + line)
		if !strings.HasSuffix(line, "\n") {
			out.WriteString("\n\\ No newline at end of file\n")
		}
	}
}

// lines splits s after each line break.
func lines(s string) []string {
	list := strings.SplitAfter(s, "\n")
	if list[len(list)-1] == "" {
		list = list[:len(list)-1]
	}
	return list
}

// maxEdits bounds the search for the smallest difference, whose cost grows with
// its square. Files that differ by more are shown as replaced in between.
const maxEdits = 1000

// changes returns how to get from a to b with the fewest lines removed and
// added, in their order: Myers's algorithm ("An O(ND) Difference Algorithm and
// Its Variations", 1986) on what is left between equal beginnings and ends.
func changes(a, b []string) []change {
	lead, trail := 0, 0
	for lead < min(len(a), len(b)) && a[lead] == b[lead] {
		lead++
	}
	for trail < min(len(a), len(b))-lead && a[len(a)-1-trail] == b[len(b)-1-trail] {
		trail++
	}
	a, b = a[lead:len(a)-trail], b[lead:len(b)-trail]

	// After d edits, reach[k] is the furthest place in a on the diagonal on
	// which the place in b is k less. rounds[d] is what d edits started from.
	reach := map[int]int{1: 0}
	var rounds []map[int]int
	for d := 0; d <= maxEdits; d++ {
		rounds = append(rounds, reach)
		next := make(map[int]int, d+1)
		for k := -d; k <= d; k += 2 {
			x := reach[k-1] + 1
			if added(reach, k, d) {
				x = reach[k+1]
			}
			for x < len(a) && x-k < len(b) && a[x] == b[x-k] {
				x++
			}
			if x >= len(a) && x-k >= len(b) {
				return retrace(rounds, len(a), len(b), lead)
			}
			next[k] = x
		}
		reach = next
	}
	return []change{{lead, lead + len(a), lead, lead + len(b)}}
}

// added reports whether the d-th edit on diagonal k adds a line, rather than
// removing one.
func added(reach map[int]int, k, d int) bool {
	return k == -d || k != d && reach[k-1] < reach[k+1]
}

// retrace follows the rounds back from the ends of both texts, x and y lines
// long, and returns the changes on the way, moved down by offset lines.
func retrace(rounds []map[int]int, x, y, offset int) []change {
	var list []change
	for d := len(rounds) - 1; d > 0; d-- {
		reach, k := rounds[d], x-y
		var c change
		if added(reach, k, d) {
			x = reach[k+1]
			y = x - k - 1
			c = change{x, x, y, y + 1}
		} else {
			x = reach[k-1]
			y = x - k + 1
			c = change{x, x + 1, y, y}
		}
		c = change{c.a0 + offset, c.a1 + offset, c.b0 + offset, c.b1 + offset}
		if n := len(list) - 1; n >= 0 && list[n].a0 == c.a1 && list[n].b0 == c.b1 {
			list[n].a0, list[n].b0 = c.a0, c.b0
		} else {
			list = append(list, c)
		}
	}
	slices.Reverse(list)
	return list
}
