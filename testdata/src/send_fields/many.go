package send_fields

import (
	"math/rand/v2"
	"strings"
)

func chance() bool { return rand.IntN(2) == 0 }

// Of a function with very many paths, the errors that stand in it are read all the same.
func many(out *strings.Builder) error {
	var err error
	x0 := ""
	if chance() {
		x0 = "a"
	}
	x1 := ""
	if chance() {
		x1 = "b"
	}
	x2 := ""
	if chance() {
		x2 = "c"
	}
	x3 := ""
	if chance() {
		x3 = "d"
	}
	x4 := ""
	if chance() {
		x4 = "e"
	}
	x5 := ""
	if chance() {
		x5 = "f"
	}
	x6 := ""
	if chance() {
		x6 = "g"
	}
	x7 := ""
	if chance() {
		x7 = "h"
	}
	x8 := ""
	if chance() {
		x8 = "i"
	}
	x9 := ""
	if chance() {
		x9 = "j"
	}
	x10 := ""
	if chance() {
		x10 = "k"
	}
	x11 := ""
	if chance() {
		x11 = "l"
	}
	if chance() {
		err = &failure{400, "secret_not_found"} // want `error code "secret_not_found" goes with status 400; contract scaivault says 404`
	} else if chance() {
		err = &failure{404, "secret_not_found"}
	}
	for _, x := range []string{x0, x1, x2, x3, x4, x5, x6, x7, x8, x9, x10, x11} {
		out.WriteString(x)
	}
	return err
}
