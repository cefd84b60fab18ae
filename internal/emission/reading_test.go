package emission

import (
	"go/constant"
	"testing"

	"github.com/errcodelint/errcodelint/internal/domain"
)

func TestCount(t *testing.T) {
	text := func(s string) domain.Value { return domain.Const{Val: constant.MakeString(s)} }
	number := func(n int64) domain.Value { return domain.Const{Val: constant.MakeInt64(n)} }
	dynamic := domain.Concat{Parts: []domain.Part{{Value: domain.Opaque{}}}}
	for _, test := range []struct {
		name      string
		e         Emission
		responses int
		unread    string
	}{
		{"both known", Emission{Kind: Sent, Code: text("a"), Status: number(404)}, 1, ""},
		{"no status", Emission{Kind: Sent, Code: text("a")}, 1, "not read: the status of this error response is set where this function is not seen to set it"},
		{"a code made at run time", Emission{Kind: Sent, Code: dynamic, Status: number(404)}, 1, "not read: the code of this error response is put together at run time"},
		{"a status by a method", Emission{Kind: Sent, Code: text("a"), Status: domain.Invoke{Recv: domain.Opaque{}}}, 1,
			"not read: the status of this error response comes from a method of a value whose type is not known"},
		{"a body that is not known", Emission{Kind: Sent, Bare: true, Body: domain.Opaque{}, Status: number(500)}, 1, "not read: the code of this error response is a value that is not known here"},
		{"text without a code", Emission{Kind: Sent, Bare: true, Body: text("sorry"), Status: number(500)}, 1, ""},
		{"no error", Emission{Kind: Sent, Bare: true, Body: domain.Opaque{}, Status: number(200)}, 0, ""},
		{"whatever it is", Emission{Kind: Sent, Bare: true, Body: domain.Opaque{}}, 0, ""},
		{"for callers to say", Emission{Kind: Sent, Code: domain.Param{}, Status: number(404)}, 0, ""},
		{"for callers to set", Emission{Kind: Sent, Code: text("a"), Status: domain.Inherit{Writer: domain.Param{}}}, 0, ""},
		{"not sent here", Emission{Kind: Carried, Code: text("a")}, 0, ""},
	} {
		got := Count([]Emission{test.e})
		unread := ""
		if len(got.Unread) > 0 {
			unread = got.Unread[0].String()
		}
		if got.Responses != test.responses || unread != test.unread {
			t.Errorf("%s: %d responses, %q", test.name, got.Responses, unread)
		}
	}
}
