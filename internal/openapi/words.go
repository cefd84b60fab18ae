package openapi

import (
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"go.yaml.in/yaml/v3"

	"github.com/errcodelint/errcodelint/contract"
	"github.com/errcodelint/errcodelint/internal/place"
)

// A word is a value that a schema or an example gives to a member.
type word struct {
	text       string
	integer    bool
	meaning    string
	deprecated bool
	at         value // where it is written down
}

func (w word) key() string { return strconv.FormatBool(w.integer) + w.text }

// wordOf is a scalar that may be a code. Integers that are statuses say nothing beside the status.
func wordOf(v value) (word, bool) {
	if v.node == nil || v.node.Kind != yaml.ScalarNode {
		return word{}, false
	}
	w := word{text: v.node.Value, at: v}
	switch v.node.ShortTag() {
	case "!!str":
		return w, isText(w.text)
	case "!!int":
		n, err := strconv.ParseInt(w.text, 10, 64)
		w.integer = true
		return w, err == nil && strconv.FormatInt(n, 10) == w.text && n != 0 && (n < 100 || n > 599) && n > -1<<53 && n < 1<<53
	}
	return word{}, false
}

// isText reports whether a text may be a code of a contract file: one line, without white space
// around it, and not so long that it must be prose.
func isText(s string) bool {
	const most = 100
	return s != "" && len(s) <= most && s == strings.TrimSpace(s) &&
		!strings.ContainsFunc(s, func(r rune) bool { return !unicode.IsPrint(r) })
}

var (
	codeWord = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_.:/#-]*$`)
	numerals = regexp.MustCompile(`^-?[0-9][0-9_.-]*$`)
	// A media type is that of what a link leads to.
	mediaType = regexp.MustCompile(`^(application|audio|image|multipart|text|video)/`)
	sentence  = regexp.MustCompile(`[.!?,;:](\s|$)|\s\S+\s\S+\s\S+\s`)
)

// says reports whether a word can be a code that stands under a name; listed says that a schema
// lists it, and not only an example shows it.
func (w word) says(name string, listed bool) bool {
	if w.integer {
		return place.Surely(name) || listed
	}
	if placeholders[strings.ToLower(w.text)] || mediaType.MatchString(w.text) {
		return false
	}
	switch strings.ToLower(name) {
	case "name", "id", "key", "title", "kind":
		if !listed {
			return false
		}
	}
	if codeWord.MatchString(w.text) {
		return listed || place.Surely(name) || !isPhrase(w.text)
	}
	if _, status := contract.ReadStatus(w.text); status {
		return false
	}
	if !place.Surely(name) {
		return listed && !numerals.MatchString(w.text) && !isPhrase(w.text) && !sentence.MatchString(w.text)
	}
	return listed || !sentence.MatchString(w.text) && !isPhrase(w.text)
}

// placeholders are values that stand for whatever is there, or tell only that there is an error.
var placeholders = map[string]bool{
	"string": true, "str": true, "text": true, "null": true, "nil": true, "true": true, "false": true, "integer": true, "number": true,
	"code": true, "error": true, "errors": true, "err": true, "fail": true, "failed": true, "failure": true, "success": true, "ok": true,
	"error_code": true, "errorcode": true, "error-code": true, "about:blank": true, "object": true, "array": true,
}

// isPhrase reports whether a text only puts a status into words, as Not Found does.
func isPhrase(text string) bool {
	for status := 400; status < 600; status++ {
		if text == http.StatusText(status) {
			return true
		}
	}
	return false
}
