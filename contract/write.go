package contract

import (
	"bytes"
	"encoding/json"
	"strconv"

	"go.yaml.in/yaml/v3"
)

// The contract file as it is written. Keys stand in the order in which people read them.
type (
	fileForm struct {
		Name     string       `json:"name,omitempty"`
		Docs     string       `json:"docs,omitempty"`
		Envelope envelopeForm `json:"envelope"`
		Headers  []headerForm `json:"headers,omitempty"`
		Codes    []codeForm   `json:"codes"`
	}
	envelopeForm struct {
		Code      string `json:"code" yaml:"code"`
		Message   string `json:"message,omitempty" yaml:"message,omitempty"`
		Details   string `json:"details,omitempty" yaml:"details,omitempty"`
		RequestID string `json:"request_id,omitempty" yaml:"request_id,omitempty"`
	}
	headerForm struct {
		Name     string `json:"name" yaml:"name"`
		Statuses any    `json:"statuses,omitempty" yaml:"statuses,omitempty"`
	}
	codeForm struct {
		Code       any      `json:"code" yaml:"code"`
		Status     any      `json:"status,omitempty" yaml:"status,omitempty"`
		Group      string   `json:"group,omitempty" yaml:"group,omitempty"`
		Details    []string `json:"details,omitempty" yaml:"details,omitempty"`
		Retry      string   `json:"retry,omitempty" yaml:"retry,omitempty"`
		Reported   bool     `json:"reported,omitempty" yaml:"reported,omitempty"`
		Deprecated bool     `json:"deprecated,omitempty" yaml:"deprecated,omitempty"`
		ReplacedBy any      `json:"replaced_by,omitempty" yaml:"replaced_by,omitempty"`
		Meaning    string   `json:"meaning,omitempty" yaml:"meaning,omitempty"`
	}
)

func (c *Contract) form() fileForm {
	f := fileForm{
		Name: c.Name,
		Docs: c.Docs,
		Envelope: envelopeForm{
			Code: c.Envelope.Code.String(), Message: c.Envelope.Message.String(),
			Details: c.Envelope.Details.String(), RequestID: c.Envelope.RequestID.String(),
		},
		Codes: make([]codeForm, len(c.Codes)),
	}
	for _, h := range c.Headers {
		form := headerForm{Name: h.Name}
		if h.Statuses != nil {
			form.Statuses = statusList(h.Statuses)
		}
		f.Headers = append(f.Headers, form)
	}
	for i := range c.Codes {
		code := &c.Codes[i]
		form := codeForm{
			Code: valueForm(code.Code, code.Integer), Group: code.Group, Details: code.Details, Retry: code.Retry,
			Reported: code.Reported, Deprecated: code.Deprecated, Meaning: code.Meaning,
		}
		switch list := statusList(code.Statuses); len(list) {
		case 0:
		case 1:
			form.Status = list[0]
		default:
			form.Status = list
		}
		if code.ReplacedBy != "" {
			form.ReplacedBy = valueForm(code.ReplacedBy, code.Integer)
		}
		f.Codes[i] = form
	}
	return f
}

// valueForm is a code as a text or as an integer.
func valueForm(code string, integer bool) any {
	if integer {
		if n, err := strconv.Atoi(code); err == nil {
			return n
		}
	}
	return code
}

// statusList is statuses as numbers, and whole classes as words.
func statusList(statuses []int) []any {
	var list []any
	for _, word := range StatusWords(statuses) {
		list = append(list, valueForm(word, true))
	}
	return list
}

// JSON returns the contract as a contract file in JSON. Read again, it is the same contract.
func (c *Contract) JSON() ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	err := e.Encode(c.form())
	return b.Bytes(), err
}

// YAML returns the contract as a contract file in YAML, a line a code. Read again, it is the same
// contract.
func (c *Contract) YAML() ([]byte, error) { return c.AnnotatedYAML(nil) }

// AnnotatedYAML is YAML with comments above codes, a line each, which note returns.
func (c *Contract) AnnotatedYAML(note func(*Code) []string) ([]byte, error) {
	f := c.form()
	root := &yaml.Node{Kind: yaml.MappingNode}
	add := func(key string, value *yaml.Node) {
		root.Content = append(root.Content, &yaml.Node{Kind: yaml.ScalarNode, Value: key}, value)
	}
	for _, text := range []struct{ key, value string }{{"name", f.Name}, {"docs", f.Docs}} {
		if text.value == "" {
			continue
		}
		node, err := flow(text.value)
		if err != nil {
			return nil, err
		}
		add(text.key, node)
	}
	envelope, err := flow(f.Envelope)
	if err != nil {
		return nil, err
	}
	add("envelope", envelope)
	if len(f.Headers) > 0 {
		list := &yaml.Node{Kind: yaml.SequenceNode}
		for _, h := range f.Headers {
			node, err := flow(h)
			if err != nil {
				return nil, err
			}
			list.Content = append(list.Content, node)
		}
		add("headers", list)
	}
	list := &yaml.Node{Kind: yaml.SequenceNode}
	for i, form := range f.Codes {
		node, err := flow(form)
		if err != nil {
			return nil, err
		}
		if note != nil {
			for _, line := range note(&c.Codes[i]) {
				if node.HeadComment != "" {
					node.HeadComment += "\n"
				}
				node.HeadComment += "# " + line
			}
		}
		list.Content = append(list.Content, node)
	}
	add("codes", list)
	var b bytes.Buffer
	e := yaml.NewEncoder(&b)
	e.SetIndent(2)
	if err := e.Encode(root); err != nil {
		return nil, err
	}
	return b.Bytes(), e.Close()
}

// flow is a value on one line.
func flow(value any) (*yaml.Node, error) {
	node := new(yaml.Node)
	if err := node.Encode(value); err != nil {
		return nil, err
	}
	if node.Kind != yaml.ScalarNode {
		node.Style = yaml.FlowStyle
	}
	return node, nil
}
