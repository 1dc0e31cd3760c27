package io.github.camelclaude.bedrock.benchmarks;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes its path of every request, and throws the rest away: the stub shall cost little. */
final class RequestDecoder extends ByteToMessageDecoder {

    private static final ByteBuf BLANK_LINE =
            Unpooled.unreleasableBuffer(
                    Unpooled.copiedBuffer("\r\n\r\n", StandardCharsets.US_ASCII));

    private static final Pattern LENGTH =
            Pattern.compile("\r\ncontent-length: *(\\d+)", Pattern.CASE_INSENSITIVE);

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        int end = ByteBufUtil.indexOf(BLANK_LINE, in);
        if (end < 0) return;
        int headLength = end - in.readerIndex();
        String head = in.toString(in.readerIndex(), headLength, StandardCharsets.US_ASCII);
        int length = headLength + BLANK_LINE.readableBytes() + bodyLength(head);
        if (in.readableBytes() < length) return;
        in.skipBytes(length);
        out.add(head.substring(head.indexOf(' ') + 1, head.indexOf(" HTTP/")));
    }

    private static int bodyLength(String head) {
        Matcher length = LENGTH.matcher(head);
        return length.find() ? Integer.parseInt(length.group(1)) : 0;
    }
}
