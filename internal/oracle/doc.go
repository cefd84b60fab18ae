// Package oracle tests the linter by running programs. It generates Go servers from a seed, runs
// every handler of theirs with every input, and compares what was really sent with what the linter
// says about the same code: each pair of a code and a status that was sent against the contract
// must be found, and no finding may speak of a pair that no run has sent. Nobody has to say what is
// right.
//
// A server is put together from menus: how a code is spelled (spell.go), what carries it
// (carrier.go) and how that is made (build.go), where the status comes from (status.go), how the
// error travels (travel.go) and how control gets there (control.go), what the envelope is
// (envelope.go) and who writes it (write.go), over one to four packages (layout.go). Each is chosen
// by itself, so that combinations occur which nobody has thought of. An item that goes only with
// some items of another menu says so; an item on which the linter is silent on purpose has the line
// of the documentation that says so.
//
// A group is what shares these choices: a few handlers in a folder with a configuration of its own.
// Many groups are one module, which is built, run and linted once. What a group declares for one
// handler alone stands in files named after the handler, so that a finding can be laid to it.
//
// The bounded run is part of go test ./... A longer one, which prints a table by construct:
//
//	go test ./internal/oracle -timeout 0 -run Generated -v -args -n 5000 -seed 7
//
// Groups that fail are made as small as they get while they still fail in the same way, and left
// in the folder that -keep names, a folder each, with the choices that made them.
package oracle
