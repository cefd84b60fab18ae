package config

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/errcodelint/errcodelint/internal/source"
)

func TestDecodeErrors(t *testing.T) {
	const (
		entryWanted    = "write a mapping such as {contract: scaivault}"
		patternWanted  = "write a pattern such as ./internal/api/... or github.com/acme/vault/..."
		serverWanted   = "write an address such as https://vault.example.com"
		funcWanted     = "write a function such as github.com/acme/api.Fail, or a method such as github.com/acme/api.Server.Fail"
		fieldWanted    = "write a field such as github.com/acme/api.Error.Kind"
		overrideWanted = "{packages: [./internal/legacy/...], rules: {bare-error: off}}"
		modelWanted    = "{func: github.com/acme/api.Fail, status: 1, code: 2} or {field: github.com/acme/api.Error.Kind, role: code}"
	)
	dir := folder(t, "bad.yaml", "name: x\ncodes: [{code: gone, status: 4}]", "codes.csv", "404,gone", "api/api.go", "package api")
	if err := os.WriteFile("huge.yaml", nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate("huge.yaml", 50<<20); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct{ text, want string }{
		// the file
		{"", "1: the file is empty; write a mapping such as {contracts: [{contract: scaivault}]}, or remove the file"},
		{"# off\n", "1: the file is empty; write a mapping such as {contracts: [{contract: scaivault}]}, or remove the file"},
		{"[scaivault]", "1: the file is a list; write a mapping such as {contracts: [{contract: scaivault}]}, or remove the file"},
		{"rules: {\n", "1: this is not YAML: did not find expected node content; mend the syntax here or just above"},
		{"branch-in-tests: on\n---\nrules: {}", `2: a second document begins here; keep one document, and no line "---" after it`},
		{"contract: scaivault", `1: unknown key "contract" in the file; did you mean contracts?`},
		{"linters: {}", `1: unknown key "linters" in the file; write one of contracts, foreign, rules, overrides, branch-in-tests, models, root`},
		{"branch-in-tests: on\nbranch-in-tests: off", "2: the key branch-in-tests stands here and on line 1; keep one of them"},
		{"branch-in-tests: never", `1: branch-in-tests is the text "never"; write on or off`},
		// rules
		{"rules: [bare-error]", "1: rules is a list; write a mapping such as {bare-error: on}"},
		{"rules:\n  bare-eror: on", `2: unknown key "bare-eror" in rules; did you mean bare-error?`},
		{"rules: {spelling: on}", `1: unknown key "spelling" in rules; write one of unknown-code, status-mismatch, branch-on-status, bare-error`},
		{"rules: {bare-error: 1}", "1: bare-error is the number 1; write on, off, error, warning or note"},
		{"rules: {bare-error: warn}", `1: bare-error is the text "warn"; write on, off, error, warning or note`},
		// contracts
		{"contracts: scaivault", `1: contracts is the text "scaivault"; write a list such as - contract: scaivault`},
		{"contracts: []", "1: contracts is an empty list; write a list such as - contract: scaivault, or leave the key out"},
		{"contracts: [scaivault]", `1: an entry of contracts is the text "scaivault"; ` + entryWanted},
		{"contracts: [{packages: [./...]}]", "1: an entry of contracts has no contract; write contract: scaivault, or the path of a contract file (.yaml, .json), a page (.md, .html, .txt), or go: with a package and a type, such as go:./internal/apierr.Code"},
		{"contracts:\n- contract: codes.yaml", "2: contract codes.yaml is neither built in nor a file; write acme, google, matrix, oauth2, oci, scaivault, or the path of a file relative to the folder of this one"},
		{"contracts:\n- contract: api", "2: contract $DIR/api: this is a folder; name a file in it"},
		{"contracts:\n- contract: huge.yaml", "2: contract $DIR/huge.yaml: the file is larger than 8 MiB; split it, or name the right file"},
		{"contracts:\n- contract: codes.csv", "2: contract $DIR/codes.csv: contracts are not read from files of this kind; name one that ends in .yaml, .json, .md, .mdx, .html or .txt"},
		{"contracts: [{contract: 7}]", "1: contract is the number 7; write a built-in name such as scaivault, or the path of a contract file (.yaml, .json), a page (.md, .html, .txt), or go: with a package and a type, such as go:./internal/apierr.Code"},
		{"contracts:\n- contract:\n    codes: [{code: gone, status: 4}]", "3: status is the number 4; write a status from 100 to 599, a class such as 4xx, or a list of them such as [409, 412]"},
		{"contracts: [{contract: {name: x}}]", "1: the contract has no codes; write codes: and below it a list such as - {code: not_found, status: 404}"},
		{"contracts: [{contract: scaivault, envelope: {code: a..b}}]", `1: path "a..b" has an empty key; write keys with dots between them and [] after an array, as in errors[].code`},
		{"contracts: [{contract: scaivault, package: [./...]}]", `1: unknown key "package" in an entry of contracts; did you mean packages?`},
		// packages
		{"contracts: [{contract: scaivault, packages: ./...}]", `1: packages is the text "./..."; write a list such as [./internal/api/...]`},
		{"contracts: [{contract: scaivault, packages: [7]}]", "1: an entry of packages is the number 7; " + patternWanted},
		{"contracts: [{contract: scaivault, packages: ['a b']}]", `1: an entry of packages is the text "a b"; ` + patternWanted},
		{"contracts:\n- contract: scaivault\n  packages:\n  - ./...\n  - ./apj/...", "5: pattern ./apj/... leads nowhere, since there is no folder ./apj; write a folder relative to the one of this file"},
		{"contracts: [{contract: scaivault, packages: [./bad.yaml]}]", "1: pattern ./bad.yaml leads nowhere, since there is no folder ./bad.yaml; write a folder relative to the one of this file"},
		{"contracts: [{contract: scaivault, packages: [api/...]}]", "1: pattern api/... is an import path, but names a folder; write ./api/..."},
		// servers
		{"contracts: [{contract: scaivault, servers: [vault.example.com]}]", `1: an entry of servers is the text "vault.example.com"; ` + serverWanted},
		{"contracts: [{contract: scaivault, servers: ['ftp://vault.example.com']}]", `1: an entry of servers is the text "ftp://vault.example.com"; ` + serverWanted},
		{"contracts: [{contract: scaivault, servers: ['https://']}]", `1: an entry of servers is the text "https://"; ` + serverWanted},
		{"contracts: [{contract: scaivault, servers: ['http://a b']}]", `1: an entry of servers is the text "http://a b"; ` + serverWanted},
		{"contracts: [{contract: scaivault, servers: ['https://x?y']}]", `1: an entry of servers is the text "https://x?y"; ` + serverWanted},
		// foreign, overrides, root
		{"foreign: github.com/a/...", `1: foreign is the text "github.com/a/..."; write a list such as [github.com/twilio/...]`},
		{"foreign: [./api]", `1: an entry of foreign is the text "./api"; write import paths such as github.com/twilio/...`},
		{"overrides: {rules: {}}", "1: overrides is a mapping; write a list such as - " + overrideWanted},
		{"overrides: [bare-error]", `1: an entry of overrides is the text "bare-error"; write a mapping such as ` + overrideWanted},
		{"overrides: [{rules: {bare-error: off}}]", "1: an override does not say for which packages it is; write packages: [./internal/legacy/...], or put its rules under rules"},
		{"overrides: [{packages: [./api]}]", "1: an override says nothing of rules; write rules: {bare-error: off}, or remove it"},
		{"overrides:\n- packages: [./apj]\n  rules: {bare-error: off}", "2: pattern ./apj leads nowhere, since there is no folder ./apj; write a folder relative to the one of this file"},
		{"overrides: [{packages: [./api], rules: {bare-eror: off}}]", `1: unknown key "bare-eror" in rules; did you mean bare-error?`},
		{"root: yes", `1: root is the text "yes"; write on or off`},
		// models
		{"models: {}", "1: models is a mapping; write a list such as - {func: github.com/acme/api.Fail, status: 1, code: 2}"},
		{"models: [api.Fail]", `1: an entry of models is the text "api.Fail"; write a mapping such as ` + modelWanted},
		{"models: [{status: 1}]", "1: a model has neither func nor field; write " + modelWanted},
		{"models: [{func: a.F, code: 1, field: a.B.C}]", "1: a model has both func and field; write two entries, one for each"},
		{"models: [{func: a.F, role: code}]", "1: the model of func a.F has a role, which is for fields; write which argument is what, as in status: 1, code: 2"},
		{"models: [{func: a.F}]", "1: the model of func a.F does not say which argument is what; write for instance status: 1, code: 2"},
		{"models: [{func: a.F, message: 1}]", "1: the model of func a.F says only which argument is the message, which says nothing of its errors; add which one is what else, as in status: 1, code: 2"},
		{"models: [{field: a.B.C, code: 1}]", "1: the model of field a.B.C has code, which is for functions; write role: code"},
		{"models: [{field: a.B.C}]", "1: the model of field a.B.C has no role; write role: code, status, message or body"},
		{"models: [{field: a.B.C, role: header}]", `1: role is the text "header"; write code, status, message or body`},
		{"models: [{func: Fail, code: 1}]", `1: func is the text "Fail"; ` + funcWanted},
		{"models: [{func: (*a.B).C, code: 1}]", `1: func is the text "(*a.B).C"; ` + funcWanted},
		{"models: [{func: github.com/acme/api, code: 1}]", `1: func is the text "github.com/acme/api"; ` + funcWanted},
		{"models: [{func: a.F(), code: 1}]", `1: func is the text "a.F()"; ` + funcWanted},
		{"models: [{field: a.B, role: code}]", `1: field is the text "a.B"; ` + fieldWanted},
		{"models: [{field: github.com/acme.B, role: code}]", `1: field is the text "github.com/acme.B"; ` + fieldWanted},
		{"models: [{func: a.F, code: first}]", `1: code is the text "first"; write the index of an argument, from 0`},
		{"models: [{func: a.F, code: -1}]", "1: code is the number -1; write the index of an argument, from 0"},
		{"models: [{func: a.F, code: 1, status: 1}]", "1: argument 1 is both code and status; give each its own index, from 0"},
		{"models:\n- {func: a.F, code: 1}\n- {func: a.F, code: 2}", "3: a model of a.F stands here and on line 2; keep one of them"},
	} {
		_, err := Decode("c.yaml", []byte(test.text), dir, rules)
		want := "c.yaml:" + strings.ReplaceAll(test.want, "$DIR/", dir+string(filepath.Separator))
		if err == nil || err.Error() != want {
			t.Errorf("%q\n got: %v\nwant: %s", test.text, err, want)
		}
	}
}

// A fault in a contract file is told where it stands, not where the file is named.
func TestFaultInContractFile(t *testing.T) {
	dir := folder(t, "bad.yaml", "name: x\ncodes: [{code: gone, status: 4}]")
	_, err := Decode("c.yaml", []byte("contracts: [{contract: bad.yaml}]"), dir, rules)
	want := filepath.Join(dir, "bad.yaml") + ":2: status is the number 4; write a status from 100 to 599, a class such as 4xx, or a list of them such as [409, 412]"
	if err == nil || err.Error() != want {
		t.Errorf("%v, want %s", err, want)
	}
}

func TestLoadErrors(t *testing.T) {
	folder(t, "docs/x", "")
	for file, want := range map[string]string{
		"missing.yaml": "missing.yaml: there is no such file; name one that exists",
		"docs":         "docs: this is a folder; name a file in it",
	} {
		if _, err := Load(file, rules); err == nil || err.Error() != want {
			t.Errorf("%v, want %s", err, want)
		}
	}
}

// What a configuration names has to be in its repository, by whatever way it leads out.
func TestOutsideOfTheRepository(t *testing.T) {
	dir := folder(t,
		"outside/codes.yaml", codes, "outside/apierr/apierr.go", "package apierr\n\ntype Code string\n\nconst Gone Code = \"gone\"\n",
		"outside/schemas.yaml", "Error: {properties: {code: {enum: [secret]}}}\n",
		"repo/go.mod", "module m", "repo/codes.yaml", codes, "repo/linked/go.txt", "",
		"repo/openapi.yaml", `openapi: 3.0.3
paths:
  /x:
    get:
      responses:
        "404": {content: {application/json: {schema: {$ref: "../outside/schemas.yaml#/Error"}}}}
        "409": {content: {application/json: {schema: {properties: {code: {enum: [taken]}}}}}}
`)
	for link, target := range map[string]string{
		"repo/link.yaml": "../outside/codes.yaml", "repo/folder": "../outside", "repo/linked/apierr.go": "../../outside/apierr/apierr.go",
	} {
		if err := os.Symlink(target, filepath.Join(dir, link)); err != nil {
			t.Fatal(err)
		}
	}
	t.Chdir("repo")
	real, err := filepath.EvalSymlinks(".")
	if err != nil {
		t.Fatal(err)
	}
	real, _ = filepath.Abs(real)
	at := filepath.Join(dir, "repo")
	for name, file := range map[string]string{
		"../outside/codes.yaml": filepath.Join(dir, "outside", "codes.yaml"),
		"../outside/none.yaml":  filepath.Join(dir, "outside", "none.yaml"),
		filepath.ToSlash(filepath.Join(dir, "outside", "codes.yaml")): filepath.Join(dir, "outside", "codes.yaml"),
		"link.yaml":                 filepath.Join(at, "link.yaml"),
		"folder/codes.yaml":         filepath.Join(at, "folder", "codes.yaml"),
		"go:../outside/apierr.Code": filepath.Join(dir, "outside", "apierr"),
		"go:./folder/apierr.Code":   filepath.Join(at, "folder", "apierr"),
		"go:./linked.Code":          filepath.Join(at, "linked", "apierr.go"),
	} {
		_, err := Decode(FileName, []byte("contracts:\n  - contract: "+name+"\n"), ".", rules)
		want := FileName + ":2: contract " + file + " lies outside of the repository (" + real + "), where only what a flag names is read; put a copy into the repository, or name it with -contract"
		if err == nil || err.Error() != want {
			t.Errorf("%s\n got: %v\nwant: %s", name, err, want)
		}
		if _, err := source.Load(name, nil); err != nil && !strings.Contains(name, "none") {
			t.Errorf("%s, named by a flag: %v", name, err)
		}
	}
	c, err := Decode(FileName, []byte("contracts: [{contract: openapi.yaml}]"), ".", rules)
	if err != nil {
		t.Fatal(err)
	}
	openapi := c.Contracts[0].Contract
	if len(openapi.Codes) != 1 || len(openapi.Warnings) != 1 || !strings.Contains(openapi.Warnings[0].Text, "lies outside of the repository") {
		t.Errorf("of a document that refers to another outside: %v, %v", openapi.Codes, openapi.Warnings)
	}

	if err := os.Symlink("../outside/codes.yaml", FileName); err != nil {
		t.Fatal(err)
	}
	if _, err := Around(".", rules); err == nil || !strings.Contains(err.Error(), FileName+" lies outside of the repository") {
		t.Errorf("a configuration that leads out: %v", err)
	}
}

// FuzzDecode looks for input that makes Decode panic.
func FuzzDecode(f *testing.F) {
	f.Add("c.yaml", []byte(whole))
	f.Add("c.json", []byte(`{"contracts": [{"contract": {"codes": [{"code": "gone"}]}, "packages": ["..."]}]}`))
	f.Fuzz(func(t *testing.T, file string, data []byte) {
		c, err := Decode(file, data, ".", rules)
		if err != nil {
			return
		}
		c.Digest()
		c.For("example.com/m/a", "")
		c.Rules("example.com/m/a", "")
	})
}
