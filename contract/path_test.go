package contract

import (
	"reflect"
	"testing"
)

func TestParsePath(t *testing.T) {
	for _, test := range []struct {
		text string
		want Path
	}{
		{"type", Path{"type"}},
		{"error.code", Path{"error", "code"}},
		{"errors[].code", Path{"errors", "[]", "code"}},
		{"[].code", Path{"[]", "code"}},
		{"errors[][].codes[]", Path{"errors", "[]", "[]", "codes", "[]"}},
		{"@type.error-code", Path{"@type", "error-code"}},
	} {
		got, err := ParsePath(test.text)
		if err != nil || !reflect.DeepEqual(got, test.want) {
			t.Errorf("%s: %q, %v", test.text, got, err)
		}
		if got.String() != test.text {
			t.Errorf("%s is written %s", test.text, got)
		}
	}
}

func TestParsePathErrors(t *testing.T) {
	const mend = "; write keys with dots between them and [] after an array, as in errors[].code"
	for text, want := range map[string]string{
		"":               `path "" is empty`,
		".":              `path "." has an empty key`,
		"error..code":    `path "error..code" has an empty key`,
		".error":         `path ".error" has an empty key`,
		"error.":         `path "error." has an empty key`,
		"$.error.code":   `path "$.error.code" begins with $, which stands for the whole body and is left out`,
		"errors[0].code": `path "errors[0].code" has brackets that are not a [] after a key`,
		"errors[]code":   `path "errors[]code" has brackets that are not a [] after a key`,
		"errors.[].code": `path "errors.[].code" has [] without a key before it`,
		"error code":     `path "error code" has white space in a key`,
	} {
		if _, err := ParsePath(text); err == nil || err.Error() != want+mend {
			t.Errorf("%q: %v, want %s%s", text, err, want, mend)
		}
	}
}
