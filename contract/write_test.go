package contract

import (
	"reflect"
	"strings"
	"testing"
)

// plain is a contract without where it was read from.
func plain(c *Contract) Contract {
	p := Contract{Name: c.Name, Docs: c.Docs, Envelope: c.Envelope, Headers: c.Headers}
	for _, code := range c.Codes {
		code.Line = 0
		p.Codes = append(p.Codes, code)
	}
	return p
}

func roundTrip(t *testing.T, c *Contract) {
	t.Helper()
	for file, write := range map[string]func() ([]byte, error){"x.yaml": c.YAML, "x.json": c.JSON} {
		data, err := write()
		if err != nil {
			t.Fatal(err)
		}
		again, err := Parse(file, data)
		if err != nil {
			t.Fatalf("%v\n%s", err, data)
		}
		if again.Name == "x" {
			again.Name = c.Name // it had none to be written
		}
		if got, want := plain(again), plain(c); !reflect.DeepEqual(got, want) {
			t.Errorf("%s reads as\n%+v, want\n%+v", data, got, want)
		}
	}
}

func TestRoundTrip(t *testing.T) {
	roundTrip(t, parse(t, example))
	roundTrip(t, parse(t, "codes: [{code: '404', status: [4xx, 501]}, {code: 'no', meaning: 'a: b # c'}, {code: -7, replaced_by: 8}, {code: 8}]"))
	for _, name := range BuiltinNames() {
		c, _ := Builtin(name)
		roundTrip(t, c)
	}
}

func TestYAML(t *testing.T) {
	data, err := parse(t, "name: a\ncodes: [{code: gone, status: [404, 410], meaning: 'It is: gone'}, {code: 40401, status: 4xx}]").YAML()
	want := `name: a
envelope: {code: error.code, message: error.message, details: error.details, request_id: error.request_id}
codes:
  - {code: gone, status: [404, 410], meaning: 'It is: gone'}
  - {code: 40401, status: 4xx}
`
	if err != nil || string(data) != want {
		t.Errorf("%s, %v, want\n%s", data, err, want)
	}
}

func TestAnnotatedYAML(t *testing.T) {
	data, err := parse(t, "codes: [{code: gone}, {code: lost}]").AnnotatedYAML(func(c *Code) []string {
		if c.Code == "lost" {
			return []string{"one", "two"}
		}
		return nil
	})
	if want := "  - {code: gone}\n  # one\n  # two\n  - {code: lost}\n"; err != nil || !strings.HasSuffix(string(data), want) {
		t.Errorf("%s, %v", data, err)
	}
}
