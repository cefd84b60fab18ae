package page

import (
	"net/http"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/errcodelint/errcodelint/contract"
)

var (
	codeWord    = regexp.MustCompile(`^[A-Za-z_$#][A-Za-z0-9_.:/$#-]*$|^[0-9]+[A-Za-z_-][A-Za-z0-9_-]*$|^0[0-9]+$`)
	integerWord = regexp.MustCompile(`^-?[1-9][0-9]{0,15}$`)
	// strictWord is what nobody takes for a word of prose: no_such_item, NoSuchItem, NO-ITEM, AB12, a.b.
	strictWord = regexp.MustCompile(`^[A-Za-z0-9$#]+([_./:-][A-Za-z0-9$]+)+$|^[A-Z]?[a-z0-9]+([A-Z][a-z0-9]*)+$|^[A-Z]{2,}[0-9]+$|^[A-Z]{4,}$|^[A-Z]+[a-z]+[A-Z][A-Za-z]*$`)
)

// isCode reports whether a word can be a code.
func isCode(word string) bool {
	if !codeWord.MatchString(word) && !integerWord.MatchString(word) {
		return false
	}
	_, status := contract.ReadStatus(word)
	return !status
}

// isStrict reports whether a word can hardly be anything but a code.
func isStrict(word string) bool {
	return isCode(word) && (strictWord.MatchString(word) || integerWord.MatchString(word) && len(word) >= 4)
}

// separators stand between codes, and between a code and what is said of it.
const separators = " ,;/|*·"

// codes are the codes that a cell names, none if it names something else.
func (c cell) codes() []string {
	codes, _ := c.codesAnd()
	return codes
}

// codesAnd are the codes that a cell names, and the statuses that it gives beside them.
func (c cell) codesAnd() (codes []string, statuses []int) {
	if codes := c.markedCodes(); codes != nil || len(c.marked) > 0 {
		return codes, nil
	}
	if others[strings.ToLower(c.text)] {
		return nil, nil
	}
	if codes := plainCodes(c.text); codes != nil {
		return codes, nil
	}
	e, ok := entryOf(c)
	if !ok || e.meaning != "" || len(e.statuses) == 0 {
		return nil, nil
	}
	return e.codes, e.statuses
}

// markedCodes are the codes of a cell that begins with marked ones.
func (c cell) markedCodes() []string {
	if len(c.marked) == 0 {
		return nil
	}
	rest := strings.TrimLeft(c.text, separators+`"'([<`)
	var codes []string
	for _, m := range c.marked {
		at := strings.Index(rest, m)
		if at < 0 {
			break
		}
		between := strings.ToLower(strings.Trim(rest[:at], separators+`"'()[]<>`))
		if between != "" && between != "or" && between != "and" {
			break
		}
		code := strings.Trim(m, `"'`)
		if !isCode(code) && !isText(code) && !(isPhrase(code) && code == strings.ToLower(code)) {
			return nil
		}
		codes = append(codes, code)
		rest = rest[at+len(m):]
	}
	// A sentence that begins with something marked is no code.
	if rest = strings.TrimLeft(rest, `"'*`); len(codes) > 0 && rest != "" && !endsCode.MatchString(rest) {
		return nil
	}
	return codes
}

var endsCode = regexp.MustCompile(`^\s*($|[-–—:,;.(/|<\])>]|[^\pL\d\s])|^\s+(deprecated|new|since|or|and)\b`)

// isText reports whether marked text can be a code that has spaces.
func isText(s string) bool {
	const most = 4 // words
	words := strings.Fields(s)
	return len(words) > 1 && len(words) <= most && !strings.ContainsAny(s, `{}()[]<>"'=.,;:!?&`) &&
		strings.ContainsFunc(s, unicode.IsLetter) && !isPhrase(s) && !startsWithStatus(words[0])
}

func startsWithStatus(word string) bool {
	_, ok := contract.ReadStatus(word)
	return ok || strings.EqualFold(word, "HTTP")
}

// joins are what stands between several codes.
var joins = strings.NewReplacer(" or ", " ", " and ", " ", " / ", " ")

var (
	noteAfter  = regexp.MustCompile(`\s*(\([^()]*\)|[*†‡¹²³]+|\[[0-9a-z]\])$`)
	labelFirst = regexp.MustCompile(`(?i)^(error )?(code|type|name)\s*[:=]\s*`)
)

// plainCodes are the codes of a text that has nothing else but signs, quotes and a note after them.
func plainCodes(text string) []string {
	if isCode(text) {
		return []string{text}
	}
	text = labelFirst.ReplaceAllString(noteAfter.ReplaceAllString(text, ""), "")
	var codes []string
	for part := range strings.FieldsFuncSeq(text, func(r rune) bool { return r == ',' || r == ';' || r == '|' }) {
		words := strings.Fields(joins.Replace(" " + part + " "))
		for _, word := range words {
			word = strings.Trim(word, "\"'`“”‘’*<>[]()")
			if !isCode(word) || len(words) > 1 && !isStrict(word) {
				return nil
			}
			codes = append(codes, word)
		}
	}
	return codes
}

// phrase is the code of a cell that is written as some words, which a contract may have too.
func phrase(c cell) []string {
	if isText(c.text) && !others[strings.ToLower(c.text)] {
		return []string{c.text}
	}
	return nil
}

// others are what pages write for whatever they do not list.
var others = map[string]bool{
	"other": true, "others": true, "all other": true, "all others": true, "any other": true, "everything else": true, "all other codes": true,
	"any other code": true, "all other errors": true, "other errors": true, "default": true, "none": true, "rest": true, "the rest": true,
	"no code": true, "0": true, "not applicable": true,
}

// isPhrase reports whether a text only puts a status into words, as Not Found does.
func isPhrase(text string) bool { return phrases[strings.ToLower(text)] }

// phrases are those of net/http, in small letters.
var phrases = func() map[string]bool {
	all := make(map[string]bool)
	for status := 100; status < 600; status++ {
		if phrase := http.StatusText(status); phrase != "" {
			all[strings.ToLower(phrase)] = true
		}
	}
	return all
}()

// anyStatus reports whether a cell says that a code goes with any status.
func anyStatus(text string) bool {
	switch strings.ToLower(text) {
	case "", "-", "–", "—", "*", "any", "all", "n/a", "na", "varies", "various", "multiple", "none":
		return true
	}
	return false
}

// Statuses reads a cell such as "400, 422", "4xx", "404 Not Found" or "Not Found (404)".
func Statuses(text string) ([]int, bool) {
	var statuses []int
	before := 0 // words before the first status
	for word := range strings.FieldsFuncSeq(text, func(r rune) bool { return strings.ContainsRune(" ,;/|`()[]:*\"'", r) }) {
		word = strings.Trim(word, ".")
		if word == "" {
			continue
		}
		said, ok := readStatus(word)
		switch {
		case ok:
			statuses = append(statuses, said...)
		case word[0] >= '0' && word[0] <= '9':
			if word != "1.1" && word != "2" && word != "1.0" || statuses != nil {
				return nil, false
			}
		case statuses == nil:
			before++
		}
	}
	// Not Found (404) has its words before the status; a sentence is no status.
	words := strings.FieldsFunc(text, notLetterOrDigit)
	if before > 0 && statuses != nil && !startsWithStatus(words[0]) {
		inBrackets := strings.ContainsRune(text, '(')
		if before > 5 || !inBrackets && !startsWithStatus(words[len(words)-1]) {
			return nil, false
		}
	}
	slices.Sort(statuses)
	return slices.Compact(statuses), statuses != nil
}

func notLetterOrDigit(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }

// readStatus reads a status, a class or a range.
func readStatus(word string) ([]int, bool) {
	if statuses, ok := contract.ReadStatus(strings.ToLower(word)); ok {
		return statuses, true
	}
	from, to, ok := strings.Cut(strings.Replace(word, "–", "-", 1), "-")
	if !ok {
		return nil, false
	}
	a, okA := contract.ReadStatus(from)
	b, okB := contract.ReadStatus(to)
	if !okA || !okB || len(a) != 1 || len(b) != 1 || a[0] >= b[0] {
		return nil, false
	}
	var statuses []int
	for status := a[0]; status <= b[0]; status++ {
		statuses = append(statuses, status)
	}
	return statuses, true
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
