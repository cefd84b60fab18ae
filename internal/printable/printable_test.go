package printable

import (
	"fmt"
	"strings"
	"testing"
)

func TestText(t *testing.T) {
	for in, want := range map[string]string{
		"plain\ttext\n":      "plain\ttext\n",
		"é 𝄞 \u00a0":         "é 𝄞 \u00a0",
		"\x1b[31mred\r\x07":  `\x1b[31mred\x0d\x07`,
		"\u009b31m":          `\u009b31m`,
		"a\u202eb":           `a\u202eb`,
		"\xff\ufffd":         `\xff` + "\ufffd",
		"":                   "",
		"\u2028 a separator": `\u2028 a separator`,
	} {
		if got := Text(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func TestWriter(t *testing.T) {
	var b strings.Builder
	n, err := fmt.Fprintf(Writer(&b), "a\x1bb")
	if n != 3 || err != nil || b.String() != `a\x1bb` {
		t.Errorf("%d, %v, %q", n, err, b.String())
	}
}
