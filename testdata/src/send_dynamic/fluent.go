package send_dynamic

import "net/http"

func (f *fault) coded(code string) *fault {
	f.Code = code
	return f
}

// What a method sets is known, also where its receiver may be anything.
func fluent(w http.ResponseWriter, v any, f *fault) {
	report(w, 404, toFault(v).coded("role_not_found"))
	report(w, 409, toFault(v).coded("role_not_found")) // want `"role_not_found" is sent with status 409`
	report(w, 404, toFault(v).coded("role_not_there")) // want `unknown error code "role_not_there"`
	report(w, 409, f.coded("lease_not_found"))         // want `"lease_not_found" is sent with status 409`
	report(w, 409, faults["x"].coded("csr_not_found")) // want `"csr_not_found" is sent with status 409`
	report(w, 404, toFault(v).coded("csr_not_found").saying("x"))
}
