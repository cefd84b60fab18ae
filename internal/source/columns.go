package source

import (
	"regexp"
	"slices"
	"strings"

	"github.com/errcodelint/errcodelint/contract"
)

// columns says which column of a table is what, -1 where it has none.
type columns struct {
	code, status, meaning, retry int

	surely   bool // the heading of the code column leaves no doubt
	marked   bool // most codes are marked as code
	reported bool // statuses are those of a report, see contract.Code
}

var (
	surelyCode   = regexp.MustCompile(`(?i)^(error[ _-]?)?codes?$|^err_?codes?$|^errors?$`)
	maybeCode    = regexp.MustCompile(`(?i)\b(codes?|errors?|errcode|types?|names?|identifiers?|reasons?|constants?|keys?|ids?)\b`)
	maybeStatus  = regexp.MustCompile(`(?i)\b(http|status)\b`)
	maybeMeaning = regexp.MustCompile(`(?i)\b(meanings?|descriptions?|messages?|when|causes?|explanations?|notes?|reasons?)\b`)
	maybeRetry   = regexp.MustCompile(`(?i)\bretr(y|yable|iable|ies)\b`)
	codeWord     = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_.:/-]*$`)
	integerWord  = regexp.MustCompile(`^-?[1-9][0-9]{0,17}$`)
)

// classify finds the columns of a table by their headings and by what stands in them, since
// pages call them anything.
func classify(t *table) columns {
	k := columns{code: -1, status: -1, meaning: -1, retry: -1}
	best := 0
	for i, name := range t.columns {
		filled, statuses, errors := 0, 0, 0
		for _, r := range t.rows {
			text := r.at(i).text
			if anyStatus(text) {
				continue
			}
			filled++
			if said, ok := statusesIn(text); ok {
				statuses++
				if said[len(said)-1] >= 400 {
					errors++
				}
			}
		}
		named, score := maybeStatus.MatchString(name), 0
		switch {
		case errors > 0 && 2*statuses > filled && named:
			score = 3
		case errors > 0 && 2*statuses > filled:
			score = 2
		case filled == 0 && named:
			score = 1 // every code goes with any
		}
		if score > best {
			best, k.status = score, i
		}
	}
	best = 0
	for i, name := range t.columns {
		if i == k.status {
			continue
		}
		filled, codes, marked := 0, 0, 0
		for _, r := range t.rows {
			cell := r.at(i)
			if anyStatus(cell.text) {
				continue
			}
			filled++
			if words := cell.codes(); len(words) > 0 {
				codes++
			}
			if len(cell.marked) > 0 {
				marked++
			}
		}
		if filled == 0 || 5*codes < 3*filled {
			continue
		}
		score := 0
		switch {
		case surelyCode.MatchString(name):
			score = 4
		case maybeCode.MatchString(name):
			score = 2
		}
		if 2*marked > filled {
			score++
		}
		if score > best {
			best, k.code, k.marked = score, i, 2*marked > filled
		}
	}
	if k.code < 0 {
		return k
	}
	k.surely = surelyCode.MatchString(t.columns[k.code])
	if k.status >= 0 {
		k.reported = strings.Contains(strings.ToLower(t.columns[k.status]), "reported")
	}
	for i, name := range t.columns {
		switch {
		case i == k.status || i == k.code:
		case maybeRetry.MatchString(name):
			k.retry = i
		case k.meaning < 0 || maybeMeaning.MatchString(name) && !maybeMeaning.MatchString(t.columns[k.meaning]):
			k.meaning = i
		}
	}
	return k
}

func (r row) at(i int) cell {
	if i < 0 || i >= len(r.cells) {
		return cell{}
	}
	return r.cells[i]
}

// codes are the codes that a cell names, none if it names something else.
func (c cell) codes() []string {
	if len(c.marked) > 0 {
		rest := c.text
		for _, m := range c.marked {
			if m == "" || strings.ContainsAny(m, " \t") || !codeWord.MatchString(m) && !integerWord.MatchString(m) {
				return nil
			}
			rest = strings.Replace(rest, m, "", 1)
		}
		if strings.Trim(rest, " ,;/|*") == "" {
			return c.marked
		}
		return nil
	}
	var words []string
	for word := range strings.FieldsFuncSeq(c.text, func(r rune) bool { return r == ',' || r == ';' }) {
		word = strings.TrimSpace(word)
		if !codeWord.MatchString(word) && !integerWord.MatchString(word) {
			return nil
		}
		if _, status := contract.ReadStatus(word); status {
			return nil
		}
		words = append(words, word)
	}
	return words
}

// anyStatus reports whether a cell says that a code goes with any status.
func anyStatus(text string) bool {
	switch strings.ToLower(text) {
	case "", "-", "–", "—", "*", "any", "all", "n/a", "varies", "various":
		return true
	}
	return false
}

// statusesIn reads a cell such as "400, 422", "4xx" or "404 Not Found".
func statusesIn(text string) ([]int, bool) {
	var statuses []int
	for word := range strings.FieldsFuncSeq(text, func(r rune) bool { return strings.ContainsRune(" ,;/|`()", r) }) {
		said, ok := contract.ReadStatus(word)
		switch {
		case ok:
			statuses = append(statuses, said...)
		case word[0] >= '0' && word[0] <= '9', statuses == nil && word != "HTTP":
			return nil, false
		}
	}
	slices.Sort(statuses)
	return slices.Compact(statuses), statuses != nil
}

var statusWord = regexp.MustCompile(`\b[45][0-9][0-9]\b`)

// headingStatus is the status that a heading such as "404 Not Found" speaks of.
func headingStatus(heading string) []int {
	words := statusWord.FindAllString(heading, -1)
	if len(words) != 1 {
		return nil
	}
	statuses, _ := contract.ReadStatus(words[0])
	return statuses
}
