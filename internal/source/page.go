package source

import (
	"encoding/json"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/errcodelint/errcodelint/contract"
	"github.com/errcodelint/errcodelint/internal/yamlstrict"
)

// A page is a documentation page, whatever it is written in: what may speak of error codes.
type page struct {
	file    string
	tables  []table
	samples []sample
	notes   []note
}

// A table has the heading above it as its group.
type table struct {
	group   string
	columns []string
	rows    []row
}

type row struct {
	line  int
	cells []cell
}

// A cell has its text, and what of it is marked as code.
type cell struct {
	text   string
	marked []string
}

// A sample is a piece of JSON.
type sample struct {
	text string
}

// A note is a paragraph or an item of a list.
type note struct {
	heading string
	text    string
}

// contract reads a page as a contract. Every error is one sentence with its line.
func (p *page) contract(input contract.Input) (*contract.Contract, error) {
	c := contract.Contract{Name: contract.NameOf(p.file)}
	v := &vocabulary{file: p.file, at: make(map[string]int)}
	var kinds []columns
	surely, withStatus := false, false
	for i := range p.tables {
		k := classify(&p.tables[i])
		kinds = append(kinds, k)
		surely = surely || k.surely
	}
	// Beside tables that call their codes codes, others have to mark theirs as such.
	for i := range kinds {
		if k := &kinds[i]; surely && !k.surely && !k.marked {
			k.code = -1
		}
		withStatus = withStatus || kinds[i].code >= 0 && kinds[i].status >= 0
	}
	for i, k := range kinds {
		t := &p.tables[i]
		if k.code < 0 || k.status < 0 && headingStatus(t.group) == nil && (withStatus || !k.surely) {
			continue
		}
		if err := v.read(t, k); err != nil {
			return nil, err
		}
	}
	if len(v.codes) == 0 {
		return nil, &yamlstrict.Error{File: p.file, Line: 1,
			Message: "there is no table of error codes on this page; write one with a column of statuses and one of codes, such as HTTP | Code | Meaning"}
	}
	c.Codes = v.codes
	c.Envelope = v.envelope(p.samples)
	c.Headers = headersIn(p.notes)
	return contract.New(c, input), nil
}

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

// vocabulary gathers codes. One that stands in several tables has the statuses of all of them.
type vocabulary struct {
	file  string
	codes []contract.Code
	at    map[string]int // a code's index
}

func (v *vocabulary) read(t *table, k columns) error {
	for _, r := range t.rows {
		from := r.at(k.code)
		words := from.codes()
		if len(words) == 0 {
			if anyStatus(from.text) {
				continue // a row that says something of the statuses alone
			}
			return v.fault(r.line, "%s stands in the column of codes, but is none; write one word such as not_found", strconv.Quote(shorten(from.text)))
		}
		statuses := headingStatus(t.group)
		if k.status >= 0 {
			text := r.at(k.status).text
			said, ok := statusesIn(text)
			if !ok && !anyStatus(text) {
				return v.fault(r.line, "%s stands in the column of statuses, but is none; write a status from 100 to 599 such as 404, several such as 400, 422, or a class such as 4xx", strconv.Quote(shorten(text)))
			}
			statuses = said
		}
		for _, word := range words {
			meaning := r.at(k.meaning).text
			v.add(contract.Code{
				Code: word, Integer: integerWord.MatchString(word), Statuses: statuses, Group: t.group, Meaning: meaning,
				Details: detailsIn(meaning), Retry: retryIn(r.at(k.retry).text), Reported: k.reported, Line: r.line,
			})
		}
	}
	return nil
}

func (v *vocabulary) fault(line int, format string, args ...any) error {
	return faultAt(v.file, line, format, args...)
}

func (v *vocabulary) add(code contract.Code) {
	i, known := v.at[code.Code]
	if !known {
		v.at[code.Code] = len(v.codes)
		v.codes = append(v.codes, code)
		return
	}
	first := &v.codes[i]
	if len(first.Statuses) == 0 || len(code.Statuses) == 0 {
		first.Statuses = nil
	} else {
		first.Statuses = slices.Concat(first.Statuses, code.Statuses)
		slices.Sort(first.Statuses)
		first.Statuses = slices.Compact(first.Statuses)
	}
	first.Reported = first.Reported || code.Reported
	if first.Meaning == "" {
		first.Meaning = code.Meaning
	}
}

var detail = regexp.MustCompile(`\bdetails\.([A-Za-z_][A-Za-z0-9_]*)`)

// detailsIn are the keys of details that a meaning speaks of, as in "see details.fields".
func detailsIn(meaning string) []string {
	var keys []string
	for _, m := range detail.FindAllStringSubmatch(meaning, -1) {
		if !slices.Contains(keys, m[1]) {
			keys = append(keys, m[1])
		}
	}
	return keys
}

// retryIn reads a cell that says whether a client may try again.
func retryIn(text string) string {
	switch word := strings.ToLower(text); word {
	case "no", "yes", "once", "rarely":
		return word
	case "never", "✗", "❌", "false":
		return "no"
	case "✓", "✅", "true":
		return "yes"
	}
	return ""
}

// Members of an envelope by the names that APIs give them, the likelier first.
var (
	CodeKeys      = []string{"code", "errcode", "error_code", "errorCode", "type", "error", "status", "reason"}
	messageKeys   = []string{"message", "msg", "error_message", "errorMessage", "error_description", "detail", "description", "title", "error"}
	detailsKeys   = []string{"details", "detail"}
	requestIDKeys = []string{"request_id", "requestId", "requestID", "trace_id", "traceId", "correlation_id", "correlationId"}
)

// envelope finds where the code and its companions stand in the first sample that shows one of
// the codes. Without such a sample, the page does not say, and the usual envelope is returned.
func (v *vocabulary) envelope(samples []sample) contract.Envelope {
	for _, s := range samples {
		d := json.NewDecoder(strings.NewReader(s.text))
		d.UseNumber()
		var root any
		if d.Decode(&root) != nil {
			continue
		}
		found := find{v: v}
		found.in(root, nil, nil)
		if found.path == nil {
			continue
		}
		if found.asText {
			for i := range v.codes {
				v.codes[i].Integer = false
			}
		}
		return EnvelopeOf(found.path, found.has)
	}
	return contract.Envelope{}
}

// A find is the best place of a code in a sample so far.
type find struct {
	v       *vocabulary
	path    contract.Path
	rank    int
	asText  bool // an integer of the page is a text in the sample
	objects []level
}

// A level is an object on the way to a code.
type level struct {
	path   contract.Path
	object map[string]any
}

func (f *find) in(value any, path contract.Path, objects []level) {
	switch value := value.(type) {
	case map[string]any:
		objects = append(slices.Clip(objects), level{path, value})
		keys := make([]string, 0, len(value))
		for key := range value {
			if readable(key) {
				keys = append(keys, key)
			}
		}
		slices.Sort(keys)
		for _, key := range keys {
			inner := append(slices.Clip(path), key)
			f.scalar(value[key], inner, objects)
			f.in(value[key], inner, objects)
		}
	case []any:
		for _, element := range value {
			inner := append(slices.Clip(path), "[]")
			f.scalar(element, inner, objects)
			f.in(element, inner, objects)
		}
	}
}

// readable reports whether a key can stand in a path.
func readable(key string) bool {
	path, err := contract.ParsePath(key)
	return err == nil && len(path) == 1
}

func (f *find) scalar(value any, path contract.Path, objects []level) {
	text, isText := value.(string)
	if number, ok := value.(json.Number); ok {
		text = number.String()
	}
	i, known := f.v.at[text]
	if !known || !isText && !f.v.codes[i].Integer {
		return
	}
	rank := slices.Index(CodeKeys, path[len(path)-1])
	if rank < 0 {
		rank = len(CodeKeys)
	}
	if f.path == nil || rank < f.rank {
		f.path, f.rank, f.objects = path, rank, objects
		f.asText = isText && f.v.codes[i].Integer
	}
}

// has reports whether the sample has a member at a path, in one of the objects around the code.
func (f *find) has(path contract.Path) bool {
	for _, at := range f.objects {
		if n := len(path) - 1; n == len(at.path) && slices.Equal(at.path, path[:n]) {
			_, ok := at.object[path[n]]
			return ok
		}
	}
	return false
}

// EnvelopeOf is the envelope that has its code at a path. Its other members are those with one of
// the usual names, in the object of the code or around it.
func EnvelopeOf(code contract.Path, has func(contract.Path) bool) contract.Envelope {
	taken := []contract.Path{code}
	beside := func(keys []string) contract.Path {
		for n := len(code) - 1; n >= 0; n-- {
			for _, key := range keys {
				path := append(slices.Clone(code[:n]), key)
				around := len(path) <= len(code) && slices.Equal(path, code[:len(path)])
				used := slices.ContainsFunc(taken, func(p contract.Path) bool { return slices.Equal(p, path) })
				if !around && !used && has(path) {
					taken = append(taken, path)
					return path
				}
			}
		}
		return nil
	}
	return contract.Envelope{Code: code, Message: beside(messageKeys), Details: beside(detailsKeys), RequestID: beside(requestIDKeys)}
}

var (
	onAll     = regexp.MustCompile(`(?i)^(on|with|in) (every|all|each|any) (error )?responses?`)
	onSome    = regexp.MustCompile(`(?i)^(on|with|in) (?:HTTP )?([1-5](?:xx|\d\d)[^:]*)`)
	headerish = regexp.MustCompile(`\b[A-Z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)+\b`)
	saying    = regexp.MustCompile(`: | [-–—] `)
)

// headersIn reads the section of a page that lists headers, under "On every response:" and
// "On 429:".
func headersIn(notes []note) []contract.Header {
	var headers []contract.Header
	var statuses []int
	listed := false
	for _, n := range notes {
		if !strings.Contains(strings.ToLower(n.heading), "header") {
			statuses, listed = nil, false
			continue
		}
		if onAll.MatchString(n.text) {
			statuses, listed = nil, true
		} else if m := onSome.FindStringSubmatch(n.text); m != nil {
			statuses, listed = statusesIn(m[2])
		}
		if !listed {
			continue
		}
		names, _, _ := strings.Cut(saying.ReplaceAllString(n.text, "\n"), "\n")
		if m := saying.FindStringIndex(n.text); m == nil {
			names = n.text
		}
		for _, name := range headerish.FindAllString(names, -1) {
			known := slices.ContainsFunc(headers, func(h contract.Header) bool { return strings.EqualFold(h.Name, name) })
			if !known {
				headers = append(headers, contract.Header{Name: name, Statuses: statuses})
			}
		}
	}
	return headers
}
