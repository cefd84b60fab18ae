package e2e

import (
	"strings"
	"testing"

	"github.com/errcodelint/errcodelint/internal/doctest"
)

const vetPage = "../docs/go-vet.md"

const goneContract = "name: shop\ncodes:\n  - {code: secret_not_found, status: 410}\n"

func TestGoVet(t *testing.T) {
	dir := checkout(t, shop())
	plain := shell(t, dir, doctest.Snippet(t, vetPage, "go vet"))
	wantStatus(t, "go vet", plain, 1, "server.go:9:65: ", "contract scaivault says 404")
	if strings.Contains(plain.output(), "status-mismatch") {
		t.Errorf("go vet prints rules, and the page says that it does not: %s", plain.output())
	}
	wantStatus(t, "go vet -json", shell(t, dir, "go vet -vettool=$(which errcodelint) -json ./..."), 0, `"category": "status-mismatch"`)

	script := doctest.Snippet(t, vetPage, "go vet with a contract")
	write(t, dir, map[string]string{"docs/errors.yaml": goneContract})
	wantStatus(t, "with a contract", shell(t, dir, script), 1, "contract shop says 410")
	write(t, dir, map[string]string{"docs/errors.yaml": strings.Replace(goneContract, "410", "400", 1)})
	wantStatus(t, "with a contract that has changed", shell(t, dir, script), 0)
	vet := doctest.Snippet(t, vetPage, "go vet")
	write(t, dir, map[string]string{".errcodelint.yaml": "contracts:\n  - contract: docs/errors.yaml\n"})
	wantStatus(t, "with a configuration", shell(t, dir, vet), 0)
	write(t, dir, map[string]string{"docs/errors.yaml": goneContract})
	wantStatus(t, "with a configuration whose contract has changed", shell(t, dir, vet), 1, "contract shop says 410")
	wantStatus(t, "with a wrong flag", shell(t, dir, "go vet -vettool=$(which errcodelint) -enable none ./..."), 1, `enable: there is no rule "none"`)
}
