package e2e

import (
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/errcodelint/errcodelint/internal/doctest"
)

const golangci = "github.com/golangci/golangci-lint/v2"

// built is the folder of custom-gcl, once it is built.
var built struct {
	sync.Once
	dir string
}

// customGCL returns the path of the golangci-lint that the page has people build: by
// "golangci-lint custom", out of the release and of the version of golangci-lint that this
// module requires.
func customGCL(t *testing.T) string {
	t.Helper()
	built.Do(func() {
		stock := filepath.Join(bin, "golangci-lint")
		env := withRelease(t)
		if r := run(t, ".", []string{"GOFLAGS=-trimpath"}, "go", "build", "-o", stock, golangci+"/cmd/golangci-lint"); r.status != 0 {
			t.Fatal(r.output())
		}
		dir := filepath.Join(bin, "custom")
		write(t, dir, map[string]string{".custom-gcl.yml": doctest.Snippet(t, golangciPage, ".custom-gcl.yml")})
		// It clones the repository of golangci-lint. What is in there is in its module, too.
		env = append(env,
			"GIT_CONFIG_COUNT=1",
			"GIT_CONFIG_KEY_0=url."+cloneable(t)+".insteadOf",
			"GIT_CONFIG_VALUE_0=https://github.com/golangci/golangci-lint.git")
		if r := run(t, dir, env, stock, "custom", "-v"); r.status != 0 {
			t.Fatal(r.output())
		}
		built.dir = dir
	})
	if built.dir == "" {
		t.Fatal("there is no golangci-lint to be tested")
	}
	return filepath.Join(built.dir, "custom-gcl")
}

// cloneable returns a git repository that has golangci-lint under the tag of its version.
func cloneable(t *testing.T) string {
	t.Helper()
	fields := strings.Fields(run(t, ".", nil, "go", "list", "-m", "-f", "{{.Dir}} {{.Version}}", golangci).stdout)
	if len(fields) != 2 {
		t.Fatalf("where is %s? %q", golangci, fields)
	}
	dir := filepath.Join(bin, "golangci-lint.git")
	if err := os.CopyFS(dir, os.DirFS(fields[0])); err != nil {
		t.Fatal(err)
	}
	identity := []string{"-c", "user.name=Test", "-c", "user.email=test@example.com"}
	for _, args := range [][]string{{"init", "-q"}, {"add", "-A"}, append(identity, "commit", "-q", "-m", "Release"), append(identity, "tag", fields[1])} {
		git(t, dir, args...)
	}
	return dir
}
