package overview

import (
	"bytes"
	"errors"
	"fmt"
	"net/http"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/errcodelint/errcodelint/contract"
	"github.com/errcodelint/errcodelint/internal/endpoint"
)

// Overlay is an OpenAPI Overlay that adds to a document what its operations send and do not list:
// the responses to further statuses, and the codes by status.
func (o *Overview) Overlay() ([]byte, error) {
	i := slices.IndexFunc(o.contracts, func(c *contract.Contract) bool { return len(c.Operations) > 0 })
	if i < 0 {
		return nil, errors.New("-format openapi adds to an OpenAPI document, and none is the contract; name one with -contract openapi.yaml, or in .errcodelint.yaml")
	}
	c := o.contracts[i]
	overlay := mapping("overlay", str("1.0.0"),
		"info", mapping("title", str("Errors of "+o.Title), "version", str("1.0.0")),
		"extends", str(filepath.ToSlash(c.File)))
	actions := &yaml.Node{Kind: yaml.SequenceNode}
	for i := range o.Endpoints {
		e := &o.Endpoints[i]
		if op := endpoint.Match(c.Operations, e.Method, e.Path); op != nil && len(e.Errors) > 0 {
			actions.Content = append(actions.Content, action(c, op, e)...)
		}
	}
	if len(actions.Content) == 0 {
		return nil, fmt.Errorf("no endpoint that was found is an operation of %s: there is nothing to add", c.File)
	}
	overlay.Content = append(overlay.Content, str("actions"), actions)
	var b bytes.Buffer
	enc := yaml.NewEncoder(&b)
	enc.SetIndent(2)
	err := enc.Encode(overlay)
	return b.Bytes(), errors.Join(err, enc.Close())
}

// action adds to one operation.
func action(c *contract.Contract, op *contract.Operation, e *Endpoint) []*yaml.Node {
	target := fmt.Sprintf("$.paths['%s'].%s", strings.ReplaceAll(op.Path, "'", "\\'"), strings.ToLower(op.Method))
	responses, codes := mapping(), mapping()
	for i := 0; i < len(e.Errors); {
		status := e.Errors[i].Status
		var list []string
		for ; i < len(e.Errors) && e.Errors[i].Status == status; i++ {
			if code := e.Errors[i].Code; code != "" {
				list = append(list, code)
			}
		}
		if status == 0 {
			continue
		}
		key := strconv.Itoa(status)
		if len(list) > 0 {
			codes.Content = append(codes.Content, quoted(key), strs(list))
		}
		if !slices.Contains(op.Statuses, status) {
			responses.Content = append(responses.Content, quoted(key), response(c, status, list))
		}
	}
	update := mapping()
	if len(responses.Content) > 0 {
		update.Content = append(update.Content, str("responses"), responses)
	}
	if len(codes.Content) > 0 {
		update.Content = append(update.Content, str("x-error-codes"), codes)
	}
	if len(update.Content) == 0 {
		return nil
	}
	return []*yaml.Node{mapping("target", str(target), "update", update)}
}

// response describes a response by the codes that it can have, with an example of each.
func response(c *contract.Contract, status int, codes []string) *yaml.Node {
	description := http.StatusText(status)
	if description == "" {
		description = "Error"
	}
	r := mapping("description", str(description))
	if len(codes) == 0 {
		return r
	}
	examples := mapping()
	for _, code := range codes {
		examples.Content = append(examples.Content, str(code), mapping("value", body(c, code)))
	}
	r.Content = append(r.Content, str("content"), mapping("application/json", mapping("examples", examples)))
	return r
}

// body is an envelope with a code.
func body(c *contract.Contract, code string) *yaml.Node {
	v := str(code)
	if found := lookup(c, code); found != nil && found.Integer {
		v = &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!int", Value: code}
	}
	path := c.Envelope.Code
	for i := len(path) - 1; i >= 0; i-- {
		if path[i] == "[]" {
			v = &yaml.Node{Kind: yaml.SequenceNode, Content: []*yaml.Node{v}}
			continue
		}
		v = mapping(path[i], v)
	}
	return v
}

// mapping is a mapping of keys and values by turns.
func mapping(list ...any) *yaml.Node {
	n := &yaml.Node{Kind: yaml.MappingNode}
	for i := 0; i+1 < len(list); i += 2 {
		n.Content = append(n.Content, str(list[i].(string)), list[i+1].(*yaml.Node))
	}
	return n
}

func str(s string) *yaml.Node {
	n := new(yaml.Node)
	n.SetString(s)
	return n
}

// quoted is a text that would be a number without quotes.
func quoted(s string) *yaml.Node {
	return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: s, Style: yaml.SingleQuotedStyle}
}

func strs(list []string) *yaml.Node {
	n := &yaml.Node{Kind: yaml.SequenceNode, Style: yaml.FlowStyle}
	for _, s := range list {
		n.Content = append(n.Content, str(s))
	}
	return n
}
