package spell

import (
	"slices"
	"testing"
)

func TestNearest(t *testing.T) {
	names := []string{"status", "statuses", "replaced_by", "branch-on-status", "branch-on-message", "E1001", "sha256"}
	for name, want := range map[string]string{
		"statuss":          "status",
		"Statuses":         "statuses",
		"replacedBy":       "replaced_by",
		"by_replaced":      "replaced_by",
		"branchonstatus":   "branch-on-status",
		"branch-on-mesage": "branch-on-message",
		"sha_256":          "sha256",
		"E1002":            "", // numbers that are alike mean nothing alike
		"sha512":           "",
		"branch":           "",
		"":                 "",
		"été":              "",
	} {
		if got, ok := Nearest(name, slices.Values(names)); got != want || ok != (want != "") {
			t.Errorf("nearest to %q is %q, %v; want %q", name, got, ok, want)
		}
	}
}

func TestDistance(t *testing.T) {
	for _, test := range []struct {
		a, b        string
		limit, want int
	}{
		{"", "", 3, 0},
		{"", "abc", 3, 3},
		{"abc", "abc", 3, 0},
		{"abc", "acb", 3, 1},
		{"abcd", "badc", 3, 2},
		{"kitten", "sitting", 3, 3},
		{"ca", "abc", 3, 3}, // no text is edited twice in one place
		{"kitten", "sitting", 2, 3},
		{"kitten", "kittens and all", 2, 3},
		{"abcdef", "ghijkl", 1, 2},
	} {
		for _, pair := range [][2]string{{test.a, test.b}, {test.b, test.a}} {
			got := min(distance(pair[0], pair[1], test.limit), test.limit+1)
			if got != test.want {
				t.Errorf("%q to %q within %d: %d, want %d", pair[0], pair[1], test.limit, got, test.want)
			}
		}
	}
}

func TestOneSlip(t *testing.T) {
	for _, test := range []struct {
		a, b       string
		transposed bool
		oneEdit    bool
	}{
		{"40401", "44001", true, true},
		{"40401", "40410", true, true},
		{"40401", "40402", false, true},
		{"40401", "4040", false, true},
		{"40401", "10404", false, false},
		{"40401", "40401", false, false},
		{"", "", false, false},
	} {
		if got := Transposed(test.a, test.b); got != test.transposed {
			t.Errorf("Transposed(%s, %s) is %v", test.a, test.b, got)
		}
		if got := OneEdit(test.a, test.b); got != test.oneEdit {
			t.Errorf("OneEdit(%s, %s) is %v", test.a, test.b, got)
		}
	}
}
