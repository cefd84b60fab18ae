package e2e

import (
	"strings"
	"testing"

	"github.com/errcodelint/errcodelint/internal/doctest"
)

const startPage = "../docs/start.md"

// TestStart runs what the page for new users shows, as it stands there, where the contract stands on
// a page of the repository.
func TestStart(t *testing.T) {
	const fail = "\tfail(w, %s, \"%s\")\n"
	var sends strings.Builder
	for _, send := range [][2]string{{"404", "pet_is_away"}, {"409", "owner_is_busy"}, {"410", "visit_is_over"}, {"425", "vet_is_asleep"}, {"400", "clinic_is_closed"}} {
		sends.WriteString(strings.Replace(strings.Replace(fail, "%s", send[0], 1), "%s", send[1], 1))
	}
	dir := checkout(t, map[string]string{
		"go.mod": "module example.com/pets\n\ngo 1.24\n",
		"server.go": "package pets\n\nimport (\n\t\"encoding/json\"\n\t\"net/http\"\n)\n\nfunc fail(w http.ResponseWriter, status int, code string) {\n\tw.WriteHeader(status)\n\t_ = json.NewEncoder(w).Encode(map[string]any{\"error\": map[string]any{\"code\": code}})\n}\n\nfunc all(w http.ResponseWriter) {\n" +
			sends.String() + "}\n",
		"docs/errors.md": "# Errors\n\n|HTTP|Code|\n|-|-|\n|404|`pet_is_away`|\n|409|`owner_is_busy`|\n|410|`visit_is_over`|\n|425|`vet_is_asleep`|\n|503|`clinic_is_closed`|\n",
	})
	step := func(name string) string { return doctest.Snippet(t, startPage, name) }
	wantStatus(t, "the first look", shell(t, dir, step("1. look")), 0, "the code has 5 codes of its own", "no findings in 1 package")
	wantStatus(t, "init", shell(t, dir, step("2. say which contract holds")), 0, "docs/errors.md has 5 of them", "wrote .errcodelint.yaml")
	const finding = `error code "clinic_is_closed" is sent with status 400; contract errors says 503`
	wantStatus(t, "the second look", shell(t, dir, step("3. look again")), 3, finding, "1 finding in 1 of 1 package")
	wantStatus(t, "the baseline", shell(t, dir, step("4. keep what is old out of the way")), 0)
	wantStatus(t, "CI", shell(t, dir, step("5. in CI, only what is new")), 0, "no findings in 1 package")
	write(t, dir, map[string]string{"new.go": "package pets\n\nimport \"net/http\"\n\nfunc again(w http.ResponseWriter) { fail(w, 404, \"owner_is_busy\") }\n"})
	wantStatus(t, "CI, with a new fault", shell(t, dir, step("5. in CI, only what is new")), 3, "new.go:5:")

	r := shell(t, dir, strings.Replace(doctest.Snippet(t, "../docs/editors.md", "when a file is saved"), "server.go", "new.go", 1))
	if r.status != 3 || r.stderr != "" || !strings.Contains(r.stdout, "new.go:5:") {
		t.Errorf("in an editor: status %d\n%s", r.status, r.output())
	}
}
