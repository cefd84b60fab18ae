package main

import (
	"os"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"github.com/errcodelint/errcodelint/analyzer"
	"github.com/errcodelint/errcodelint/internal/config"
)

func TestInit(t *testing.T) {
	t.Chdir(t.TempDir())
	var out strings.Builder
	if status := initCommand(nil, &out, &out); status != 0 || out.String() != "wrote .errcodelint.yaml; say in it where your contract stands\n" {
		t.Fatalf("status %d\n%s", status, out.String())
	}
	// What it says holds without it, too.
	c, err := config.Load(config.FileName, analyzer.RuleNames())
	if err != nil {
		t.Fatal(err)
	}
	want := config.Default().Contracts[0].Contract
	if got := c.Contracts[0].Contract; len(c.Contracts) != 1 || got.Digest() != want.Digest() || !reflect.DeepEqual(got.Envelope, want.Envelope) || c.BranchInTests || c.Models != nil {
		t.Errorf("%+v", c)
	}
	if len(c.Rules("m", "")) != len(analyzer.RuleNames()) {
		t.Errorf("rules %v", c.Rules("m", ""))
	}
	for name, setting := range c.Rules("m", "") {
		if setting.Level != analyzer.DefaultLevel(name) {
			t.Errorf("%s is %v", name, setting)
		}
	}
	// What stands in comments can be lifted out of them.
	data, err := os.ReadFile(config.FileName)
	if err != nil {
		t.Fatal(err)
	}
	lifted := regexp.MustCompile(`(?m)^#(  |[a-z])`).ReplaceAllString(string(data), "$1")
	all, err := config.Decode(config.FileName, []byte(lifted), ".", analyzer.RuleNames())
	if err != nil || len(all.Models) != 2 || all.Contracts[0].Packages == nil || all.Contracts[0].Servers == nil {
		t.Errorf("%v\n%s", err, lifted)
	}

	for args, want := range map[string]string{
		"":      "errcodelint: .errcodelint.yaml is there already; edit it, or remove it first\n",
		"./...": "errcodelint: init takes no arguments; it writes .errcodelint.yaml into this folder\n",
	} {
		out.Reset()
		if status := initCommand(strings.Fields(args), &out, &out); status != 1 || out.String() != want {
			t.Errorf("status %d\n%s", status, out.String())
		}
	}
}
