package contract

import "testing"

// TestNamespace looks codes up with the namespace that all share, and without it.
func TestNamespace(t *testing.T) {
	c, ok := Builtin("acme")
	if !ok {
		t.Fatal("there is no such contract")
	}
	for _, text := range []string{"badNonce", "urn:ietf:params:acme:error:badNonce"} {
		if code, ok := c.Lookup(text, false); !ok || code.Code != "urn:ietf:params:acme:error:badNonce" {
			t.Errorf("Lookup(%q) = %v, %v", text, code, ok)
		}
	}
	if _, ok := c.Lookup("error:badNonce", false); ok {
		t.Error("a part of the namespace is none")
	}
	if near, _ := c.Nearest("badNonces", false); near != "badNonce" {
		t.Errorf("Nearest without the namespace is %q", near)
	}
	for _, test := range []struct {
		codes []Code
		want  string
	}{
		{[]Code{{Code: "https://a.example/errors/x"}, {Code: "https://a.example/errors/xy"}}, "https://a.example/errors/"},
		{[]Code{{Code: "not_found"}, {Code: "not_allowed"}}, ""},
		{[]Code{{Code: "a:b"}}, ""},
		{[]Code{{Code: "a:b"}, {Code: "1", Integer: true}, {Code: "a:c"}}, "a:"},
	} {
		if got := namespaceOf(test.codes); got != test.want {
			t.Errorf("namespaceOf(%v) = %q, want %q", test.codes, got, test.want)
		}
	}
}
