package config

import (
	"errors"
	"io/fs"
	"net/url"
	"strings"

	"github.com/errcodelint/errcodelint/contract"
	"github.com/errcodelint/errcodelint/internal/source"
	"github.com/errcodelint/errcodelint/internal/yamlstrict"
)

func (c *Config) decode(root yamlstrict.Node, dir string, ruleNames []string) error {
	fields, err := root.Fields("a mapping such as {contracts: [{contract: scaivault}]}, or remove the file",
		"contracts", "rules", "branch-in-tests", "models")
	if err != nil {
		return err
	}
	for _, field := range fields {
		switch field.Name() {
		case "contracts":
			c.Contracts, err = decodeEntries(field, dir)
		case "rules":
			c.Rules, err = decodeRules(field, ruleNames)
		case "branch-in-tests":
			c.BranchInTests, err = field.Switch()
		case "models":
			c.Models, err = decodeModels(field)
		}
		if err != nil {
			return err
		}
	}
	if c.Contracts == nil {
		c.Contracts = []Entry{defaultEntry()}
	}
	return nil
}

func decodeRules(node yamlstrict.Node, ruleNames []string) (map[string]bool, error) {
	fields, err := node.Fields("a mapping such as {bare-error: on}", ruleNames...)
	if err != nil {
		return nil, err
	}
	rules := make(map[string]bool, len(fields))
	for _, field := range fields {
		if rules[field.Name()], err = field.Switch(); err != nil {
			return nil, err
		}
	}
	return rules, nil
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
			entry.Packages, err = decodeTexts(field, "a list such as [./internal/api/...]", func(item yamlstrict.Node) (string, error) {
				return decodePattern(item, dir)
			})
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
	c, err = source.LoadFrom(name, dir, at)
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
