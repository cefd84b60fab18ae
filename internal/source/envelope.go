package source

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/errcodelint/errcodelint/contract"
)

// Members of an envelope by the names that APIs give them, the likelier first.
var (
	CodeKeys      = []string{"code", "errcode", "error_code", "errorCode", "type", "error", "status", "reason"}
	messageKeys   = []string{"message", "msg", "error_message", "errorMessage", "error_description", "detail", "description", "title", "error"}
	detailsKeys   = []string{"details", "detail"}
	requestIDKeys = []string{"request_id", "requestId", "requestID", "trace_id", "traceId", "correlation_id", "correlationId"}
)

// envelope finds where the code and its companions stand in the first sample that shows one of
// the codes. Without such a sample, the page does not say, and the usual envelope is returned.
func (v *vocabulary) envelope(samples []string) contract.Envelope {
	for _, sample := range samples {
		d := json.NewDecoder(strings.NewReader(sample))
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
