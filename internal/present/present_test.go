package present

import (
	"testing"

	"github.com/errcodelint/errcodelint/contract"
)

const example = `name: vault
envelope: {code: error.code, message: error.message}
headers:
  - {name: X-Request-ID}
  - {name: Retry-After, statuses: [429, 503]}
codes:
  - {code: rate_limited, status: 429, group: Limits, retry: yes, meaning: Too much | too fast}
  - {code: gone, status: [404, 410], group: Not_found}
  - {code: old, status: 4xx, group: Not_found, replaced_by: gone}
  - {code: failed, status: 502, reported: true}
  - {code: 40401}
`

func TestFormats(t *testing.T) {
	c, err := contract.Parse("vault.yaml", []byte(example))
	if err != nil {
		t.Fatal(err)
	}
	for format, want := range map[string]string{
		"table": `vault: 5 codes, at error.code

STATUS          CODE          RETRY  GROUP      MEANING
4xx             old                  Not_found  (deprecated, send gone)
404, 410        gone                 Not_found
429             rate_limited  yes    Limits     Too much | too fast
502 (reported)  failed
any             40401
`,
		"markdown": "# vault error codes\n\nThe code stands at `error.code`:\n\n```json\n" + `{
  "error": {
    "code": "rate_limited",
    "message": "..."
  }
}
` + "```\n" + `
## Limits

| HTTP | Code | Meaning | Retry |
|---|---|---|---|
| 429 | ` + "`rate_limited`" + ` | Too much \| too fast | yes |

## Not\_found

| HTTP | Code | Meaning | Retry |
|---|---|---|---|
| 404, 410 | ` + "`gone`" + ` |  |  |
| 4xx | ` + "`old`" + ` |  |  |

| HTTP (reported) | Code | Meaning | Retry |
|---|---|---|---|
| 502 | ` + "`failed`" + ` |  |  |

| HTTP | Code | Meaning | Retry |
|---|---|---|---|
| any | ` + "`40401`" + ` |  |  |

## Headers

On every response:

- ` + "`X-Request-ID`" + `

On 429, 503:

- ` + "`Retry-After`" + `
`,
	} {
		write, err := Format(format)
		if err != nil {
			t.Fatal(err)
		}
		got, err := write(c)
		if err != nil || string(got) != want {
			t.Errorf("%s: %v\n%s\nwant\n%s", format, err, got, want)
		}
	}
}

func TestFormatErrors(t *testing.T) {
	for name, want := range map[string]string{
		"ymal": `-format: there is no format "ymal"; did you mean yaml?`,
		"xml":  `-format: there is no format "xml"; write one of table, yaml, json, markdown`,
	} {
		if _, err := Format(name); err == nil || err.Error() != want {
			t.Errorf("%v, want %s", err, want)
		}
	}
}
