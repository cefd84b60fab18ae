// Package errors has the signatures of the real one that the tests need.
package errors

type Status struct {
	Code     int32             `protobuf:"varint,1,opt,name=code,proto3" json:"code,omitempty"`
	Reason   string            `protobuf:"bytes,2,opt,name=reason,proto3" json:"reason,omitempty"`
	Message  string            `protobuf:"bytes,3,opt,name=message,proto3" json:"message,omitempty"`
	Metadata map[string]string `protobuf:"bytes,4,rep,name=metadata,proto3" json:"metadata,omitempty" protobuf_key:"bytes,1,opt,name=key,proto3" protobuf_val:"bytes,2,opt,name=value,proto3"`
}

type Error struct {
	Status
}

func (e *Error) Error() string
func (e *Error) WithMetadata(md map[string]string) *Error

func New(code int, reason, message string) *Error
func Newf(code int, reason, format string, a ...interface{}) *Error
func BadRequest(reason, message string) *Error
func NotFound(reason, message string) *Error
func FromError(err error) *Error
