// Package release holds the configuration of releases against what reads it.
package release

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/goreleaser/goreleaser/v2/pkg/config"
)

// TestConfiguration reads the configuration as goreleaser does, which refuses keys that it does not
// know, and wants what the action and the documentation rely on.
func TestConfiguration(t *testing.T) {
	project, err := config.Load("../.goreleaser.yaml")
	if err != nil {
		t.Fatal(err)
	}
	build, archive := project.Builds[0], project.Archives[0]
	var platforms []string
	for _, system := range build.Goos {
		for _, arch := range build.Goarch {
			platforms = append(platforms, system+"/"+arch)
		}
	}
	for _, want := range []string{"linux/amd64", "linux/arm64", "darwin/amd64", "darwin/arm64", "windows/amd64", "windows/arm64"} {
		if !slices.Contains(platforms, want) {
			t.Errorf("no binary for %s", want)
		}
	}
	script, err := os.ReadFile("../action/install.sh")
	if err != nil {
		t.Fatal(err)
	}
	// errcodelint_1.2.3_linux_amd64.tar.gz
	if archive.NameTemplate != "{{ .ProjectName }}_{{ .Version }}_{{ .Os }}_{{ .Arch }}" || archive.Formats[0] != "tar.gz" ||
		!strings.Contains(string(script), `archive=errcodelint_${VERSION#v}_${os}_$arch.tar.gz`) {
		t.Errorf("the action does not know the archives %s", archive.NameTemplate)
	}
	if project.Checksum.NameTemplate != "checksums.txt" || !strings.Contains(string(script), `"$base/checksums.txt"`) {
		t.Errorf("the action does not know the checksums %s", project.Checksum.NameTemplate)
	}
	for _, file := range archive.Files {
		if found, _ := filepath.Glob("../" + file.Source); len(found) == 0 && file.Source != "completions/*" {
			t.Errorf("there is no %s", file.Source)
		}
	}
	hooks := ""
	for _, hook := range project.Before.Hooks {
		hooks += hook + "\n"
	}
	for _, file := range []string{project.Casks[0].Completions.Bash, project.Casks[0].Completions.Zsh, project.Casks[0].Completions.Fish} {
		if !strings.Contains(hooks, " >"+file) {
			t.Errorf("nothing writes %s", file)
		}
	}
}
