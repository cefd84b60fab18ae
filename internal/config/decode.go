package config

import (
	"errors"
	"io/fs"
	"net/url"
	"path/filepath"
	"strings"

	"github.com/errcodelint/errcodelint/contract"
	"github.com/errcodelint/errcodelint/internal/bounds"
	"github.com/errcodelint/errcodelint/internal/level"
	"github.com/errcodelint/errcodelint/internal/source"
	"github.com/errcodelint/errcodelint/internal/yamlstrict"
)

func (c *Config) decode(root yamlstrict.Node, dir string, ruleNames []string) error {
	fields, err := root.Fields("a mapping such as {contracts: [{contract: scaivault}]}, or remove the file",
		"contracts", "foreign", "rules", "overrides", "branch-in-tests", "models", "root")
	if err != nil {
		return err
	}
	var overrides []Switch
	for _, field := range fields {
		c.said = append(c.said, origin{field.Name(), c.File, field.Line()})
		switch field.Name() {
		case "contracts":
			c.Named = true
			c.Contracts, err = decodeEntries(field, dir)
		case "foreign":
			c.Foreign, err = decodeTexts(field, "a list such as [github.com/twilio/...]", decodeForeign)
		case "rules":
			var rules map[string]Setting
			rules, err = decodeRules(field, ruleNames)
			c.Switches = []Switch{{Rules: rules, Dir: dir, File: c.File}}
		case "overrides":
			overrides, err = c.decodeOverrides(field, dir, ruleNames)
		case "branch-in-tests":
			c.tests = true
			c.BranchInTests, err = field.Switch()
		case "models":
			c.Models, err = decodeModels(field)
		case "root":
			c.root, err = field.Switch()
		}
		if err != nil {
			return err
		}
	}
	c.Switches = append(c.Switches, overrides...)
	if !c.Named {
		c.Contracts = []Entry{defaultEntry()}
	}
	return nil
}

func decodeRules(node yamlstrict.Node, ruleNames []string) (map[string]Setting, error) {
	fields, err := node.Fields("a mapping such as {bare-error: on}", ruleNames...)
	if err != nil {
		return nil, err
	}
	rules := make(map[string]Setting, len(fields))
	for _, field := range fields {
		if rules[field.Name()], err = decodeSetting(field); err != nil {
			return nil, err
		}
	}
	return rules, nil
}

func decodeSetting(node yamlstrict.Node) (Setting, error) {
	if on, err := node.Switch(); err == nil {
		return Setting{On: on}, nil
	}
	const wanted = "on, off, error, warning or note"
	name, err := node.Text(wanted)
	if err != nil {
		return Setting{}, err
	}
	l, err := level.Parse(name)
	if err != nil {
		return Setting{}, node.Want(wanted)
	}
	return Setting{On: true, Level: l}, nil
}

func (c *Config) decodeOverrides(node yamlstrict.Node, dir string, ruleNames []string) ([]Switch, error) {
	const example = "{packages: [./internal/legacy/...], rules: {bare-error: off}}"
	items, err := node.Items("a list such as - " + example)
	if err != nil {
		return nil, err
	}
	list := make([]Switch, len(items))
	for i, item := range items {
		fields, err := item.Fields("a mapping such as "+example, "packages", "rules")
		if err != nil {
			return nil, err
		}
		s := Switch{Dir: dir, File: c.File}
		for _, field := range fields {
			switch field.Name() {
			case "packages":
				s.Packages, err = decodePatterns(field, dir)
			case "rules":
				s.Rules, err = decodeRules(field, ruleNames)
			}
			if err != nil {
				return nil, err
			}
		}
		switch {
		case s.Packages == nil:
			return nil, item.Errorf("an override does not say for which packages it is; write packages: [./internal/legacy/...], or put its rules under rules")
		case s.Rules == nil:
			return nil, item.Errorf("an override says nothing of rules; write rules: {bare-error: off}, or remove it")
		}
		list[i] = s
	}
	return list, nil
}

func decodeEntries(node yamlstrict.Node, dir string) ([]Entry, error) {
	items, err := node.Items("a list such as - contract: scaivault")
	if err != nil {
		return nil, err
	}
	entries := make([]Entry, len(items))
	for i, item := range items {
		if entries[i], err = decodeEntry(item, dir); err != nil {
			return nil, err
		}
	}
	return entries, nil
}

func decodeEntry(node yamlstrict.Node, dir string) (Entry, error) {
	fields, err := node.Fields("a mapping such as {contract: scaivault}", "contract", "packages", "envelope", "servers")
	if err != nil {
		return Entry{}, err
	}
	entry := Entry{Dir: dir}
	var over contract.Envelope
	var named *yamlstrict.Node // what stands under contract
	for _, field := range fields {
		switch field.Name() {
		case "contract":
			named = &field
		case "packages":
			entry.Packages, err = decodePatterns(field, dir)
		case "envelope":
			over, err = contract.DecodeEnvelope(field)
		case "servers":
			entry.Servers, err = decodeTexts(field, "a list such as [https://vault.example.com]", decodeServer)
		}
		if err != nil {
			return Entry{}, err
		}
	}
	if named == nil {
		return Entry{}, node.Errorf("an entry of contracts has no contract; write contract: %s, or %s", contract.Default, source.Wanted)
	}
	if entry.Contract, entry.Source, err = decodeContract(*named, dir, over.Code); err != nil {
		return Entry{}, err
	}
	entry.Contract = entry.Contract.WithEnvelope(over)
	return entry, nil
}

func decodePatterns(node yamlstrict.Node, dir string) ([]string, error) {
	return decodeTexts(node, "a list such as [./internal/api/...]", func(item yamlstrict.Node) (string, error) {
		return decodePattern(item, dir)
	})
}

// decodeForeign reads a pattern of packages of other modules.
func decodeForeign(node yamlstrict.Node) (string, error) {
	const wanted = "import paths such as github.com/twilio/..."
	pattern, err := node.Text(wanted)
	if err == nil && (strings.ContainsAny(pattern, " \t\n\\") || strings.HasPrefix(pattern, ".") || strings.HasPrefix(pattern, "/")) {
		err = node.Want(wanted)
	}
	return pattern, err
}

func decodeTexts(node yamlstrict.Node, wanted string, decode func(yamlstrict.Node) (string, error)) ([]string, error) {
	items, err := node.Items(wanted)
	if err != nil {
		return nil, err
	}
	texts := make([]string, len(items))
	for i, item := range items {
		if texts[i], err = decode(item); err != nil {
			return nil, err
		}
	}
	return texts, nil
}

// inline is the source of a contract that stands in the configuration.
const inline = "inline"

// decodeContract reads a built-in name, a source relative to dir, or a contract that stands in
// place. At is where the entry says that the code stands.
func decodeContract(node yamlstrict.Node, dir string, at contract.Path) (c *contract.Contract, name string, err error) {
	if node.Kind() == yamlstrict.Map {
		c, err := contract.Decode(node)
		if err != nil {
			return nil, "", err
		}
		if c.Name == "" {
			c.Name = "inline"
		}
		return c, inline, nil
	}
	name, err = node.Text("a built-in name such as " + contract.Default + ", or " + source.Wanted)
	if err != nil {
		return nil, "", err
	}
	if c, ok := contract.Builtin(name); ok {
		return c, name, nil
	}
	c, err = source.LoadFrom(slashed(name, dir), dir, at, bounds.Of(dir, "."))
	var inFile *yamlstrict.Error
	switch {
	case err == nil || errors.As(err, &inFile):
		return c, name, err
	case errors.Is(err, fs.ErrNotExist):
		return nil, "", node.Errorf("contract %s is neither built in nor a file; write %s, or the path of a file relative to the folder of this one",
			name, strings.Join(contract.BuiltinNames(), ", "))
	default:
		return nil, "", node.Errorf("contract %v", err)
	}
}

// slashed is the name of a file as all systems understand it: people on Windows write docs\errs.yaml.
func slashed(name, dir string) string {
	if exists(filepath.Join(dir, name)) {
		return name
	}
	return strings.ReplaceAll(name, `\`, "/")
}

// decodeServer reads the address of a server, of which scheme and host count.
func decodeServer(node yamlstrict.Node) (string, error) {
	const wanted = "an address such as https://vault.example.com"
	server, err := node.Text(wanted)
	if err != nil {
		return "", err
	}
	u, err := url.Parse(server)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "" || u.User != nil || u.RawQuery != "" || u.Fragment != "" {
		return "", node.Want(wanted)
	}
	return server, nil
}
