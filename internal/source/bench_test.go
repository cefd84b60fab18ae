package source

import (
	"fmt"
	"strings"
	"testing"

	"github.com/errcodelint/errcodelint/internal/contracttest"
)

// Sources of 10,000 codes, of about the length that real ones have.
func BenchmarkSources(b *testing.B) {
	const n = 10000
	var markdown, plain, constants strings.Builder
	markdown.WriteString("# Things\n\n| HTTP | Code | Meaning |\n|---|---|---|\n")
	plain.WriteString("Things#\n\nHTTP Code Meaning\n")
	constants.WriteString("package apierr\n\ntype Code string\n\nconst (\n")
	for i := range n {
		fmt.Fprintf(&markdown, "| %d | `thing_%d_not_found` | There is no thing %d here |\n", 400+i%100, i, i)
		fmt.Fprintf(&plain, "%d thing_%d_not_found There is no thing %d here\n", 400+i%100, i, i)
		fmt.Fprintf(&constants, "\tThing%dNotFound Code = \"thing_%d_not_found\" // %d: There is no thing %d here\n", i, i, 400+i%100, i)
	}
	constants.WriteString(")\n")
	for _, source := range []struct{ name, file, text string }{
		{"errors.md", "errors.md", markdown.String()},
		{"errors.txt", "errors.txt", plain.String()},
		{"go:./.Code", "apierr.go", constants.String()},
	} {
		b.Run(source.name, func(b *testing.B) {
			b.Chdir(b.TempDir())
			contracttest.Write(b, source.file, source.text)
			for b.Loop() {
				c, err := Load(source.name, nil)
				if err != nil || len(c.Codes) != n {
					b.Fatal(err)
				}
			}
		})
	}
}
