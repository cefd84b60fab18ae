package send_fields

import "send_fields/problem"

// Nothing here has a telling name; what another package makes is a code.
type answer struct {
	Code int
	JSON any
}

func fromOther(fail bool) answer {
	if fail {
		return answer{Code: 400, JSON: problem.NoSecret("x")} // want `error code "secret_not_found" goes with status 400; contract scaivault says 404`
	}
	return answer{Code: 404, JSON: problem.NoSecret("x")}
}
