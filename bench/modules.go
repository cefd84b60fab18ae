//go:build unix

package main

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// A module is a code base that is measured, by path and version, so that anyone can
// have the same from the module proxy.
type module struct{ path, version, what string }

// modules are servers, client libraries and generated code.
var modules = []module{
	{"github.com/johannesboyne/gofakes3", "v0.0.0-20241026070602-0da3aa9c32ca", "S3 stand-in"},
	{"github.com/netlify/gotrue", "v1.0.1", "auth server"},
	{"github.com/zitadel/oidc/v3", "v3.33.1", "identity server"},
	{"github.com/minio/minio-go/v7", "v7.0.80", "client"},
	{"github.com/google/go-github/v66", "v66.0.0", "client, half generated"},
	{"github.com/slack-go/slack", "v0.15.0", "client"},
	{"github.com/digitalocean/godo", "v1.130.0", "client"},
	{"github.com/xanzy/go-gitlab", "v0.114.0", "client"},
	{"github.com/stripe/stripe-go/v81", "v81.0.0", "generated client"},
	{"github.com/aws/aws-sdk-go-v2/service/s3", "v1.66.3", "generated client"},
	{"github.com/twilio/twilio-go", "v1.23.5", "generated client"},
	{"github.com/DataDog/datadog-api-client-go/v2", "v2.32.0", "generated client"},
}

// fetch copies a module from the module cache into a folder of its own below dir, where
// files can be touched, and builds what it imports.
func (m module) fetch(dir string) (folder string, err error) {
	download := exec.Command("go", "mod", "download", "-json", m.path+"@"+m.version)
	download.Dir, download.Stderr = dir, os.Stderr
	out, err := download.Output()
	if err != nil {
		return "", fmt.Errorf("%s@%s cannot be downloaded: %v\n%s", m.path, m.version, err, out)
	}
	var found struct{ Dir string }
	if err := json.Unmarshal(out, &found); err != nil {
		return "", err
	}
	folder = filepath.Join(dir, strings.ReplaceAll(m.path, "/", "_"))
	if err := os.CopyFS(folder, os.DirFS(found.Dir)); err != nil {
		return "", err
	}
	err = filepath.WalkDir(folder, func(name string, d fs.DirEntry, err error) error {
		if err == nil {
			err = os.Chmod(name, map[bool]os.FileMode{true: 0o777, false: 0o666}[d.IsDir()])
		}
		return err
	})
	if err != nil {
		return "", err
	}
	build := exec.Command("go", "build", "./...")
	build.Dir, build.Env, build.Stderr = folder, environment(folder), os.Stderr
	_ = build.Run() // what does not build is measured all the same
	return folder, nil
}

// lines counts the lines of the Go files of a folder, without tests, and names the
// largest of the files: that is the one that is touched.
func lines(folder string) (n int, largest string, err error) {
	most := 0
	err = filepath.WalkDir(folder, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return err
		}
		text, err := os.ReadFile(name)
		here := strings.Count(string(text), "\n")
		n += here
		if here > most {
			most, largest = here, name
		}
		return err
	})
	return n, largest, err
}
