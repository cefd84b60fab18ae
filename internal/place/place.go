// Package place finds where the code and its companions stand in an error response, by the names
// that APIs give them: in samples, as documentation shows them, and among the members of schemas.
package place

import (
	"slices"
	"strings"

	"github.com/errcodelint/errcodelint/contract"
)

// Names of members as fold leaves them, the likelier first.
var (
	codeNames      = []string{"code", "errcode", "errorcode", "type", "error", "errortype", "status", "reason", "errorname", "errorid", "name", "kind", "id", "key", "title"}
	messageNames   = []string{"message", "msg", "errormessage", "errmsg", "errormsg", "errordescription", "detail", "description", "title", "text", "error"}
	detailsNames   = []string{"details", "detail"}
	requestIDNames = []string{"requestid", "traceid", "correlationid"}
)

// fold leaves of a name what all ways to write it share: errorCode, error_code and ErrorCode.
func fold(name string) string {
	return strings.ToLower(strings.NewReplacer("_", "", "-", "", " ", "").Replace(name))
}

// Rank says how likely the code stands under a name, 0 the likeliest, and false where it does not.
func Rank(name string) (rank int, ok bool) {
	rank = slices.Index(codeNames, fold(name))
	if rank < 0 && Surely(name) {
		rank = slices.Index(codeNames, "type") // as sure as the names of many other things
	}
	return rank, rank >= 0
}

// Surely reports whether a name can be that of a code alone.
func Surely(name string) bool {
	folded := fold(name)
	switch folded {
	case "code", "errcode", "errorid", "errorname":
		return true
	}
	for _, end := range []string{"errorcode", "errcode", "faultcode", "reasoncode", "resultcode", "subcode"} {
		if strings.HasSuffix(folded, end) {
			return true
		}
	}
	return false
}

// isMessage reports whether the message of an error stands under a name.
func isMessage(name string) bool { return slices.Contains(messageNames, fold(name)) }

// Envelope is the envelope that has its code at a path. Its other members are those with one of
// the usual names, in the object of the code or around it; names are the members of an object.
func Envelope(code contract.Path, names func(object contract.Path) []string) contract.Envelope {
	taken := []contract.Path{code}
	beside := func(wanted []string) contract.Path {
		for n := len(code) - 1; n >= 0; n-- {
			members := names(code[:n])
			for _, want := range wanted {
				for _, name := range members {
					path := append(slices.Clone(code[:n]), name)
					around := len(path) <= len(code) && slices.Equal(path, code[:len(path)])
					used := slices.ContainsFunc(taken, func(p contract.Path) bool { return slices.Equal(p, path) })
					if fold(name) == want && !around && !used {
						taken = append(taken, path)
						return path
					}
				}
			}
		}
		return nil
	}
	return contract.Envelope{Code: code, Message: beside(messageNames), Details: beside(detailsNames), RequestID: beside(requestIDNames)}
}

// Readable reports whether a name can stand in a path.
func Readable(name string) bool {
	path, err := contract.ParsePath(name)
	return err == nil && len(path) == 1 && path[0] != "[]"
}
