package io.github.camelclaude.bedrock.benchmarks;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Answers the requests of one connection, each by its path. */
final class StubHandler extends SimpleChannelInboundHandler<String> {

    static final long PAUSE_MILLIS = 400;

    private static final Pattern DELTAS = Pattern.compile("deltas-(\\d+)");

    /** About what a socket takes at once. */
    private static final int SLICE = 32 * 1024;

    /** Of the current answer, what is not written yet. */
    private ByteBuf left = Unpooled.EMPTY_BUFFER;

    @Override
    protected void channelRead0(ChannelHandlerContext context, String path) {
        if (path.endsWith("/invoke")) write(context, HttpAnswers.PLAIN.duplicate());
        else if (path.contains("first-chunk")) writeWithPause(context);
        else write(context, HttpAnswers.deltas(deltas(path)));
    }

    private static int deltas(String path) {
        Matcher matcher = DELTAS.matcher(path);
        if (!matcher.find())
            throw new IllegalArgumentException(
                    path + " names no answer: let the model end in deltas-N or first-chunk");
        return Integer.parseInt(matcher.group(1));
    }

    private void writeWithPause(ChannelHandlerContext context) {
        write(context, HttpAnswers.firstChunk());
        context.executor()
                .schedule(
                        () -> write(context, HttpAnswers.later()),
                        PAUSE_MILLIS,
                        TimeUnit.MILLISECONDS);
    }

    private void write(ChannelHandlerContext context, ByteBuf answer) {
        left = answer;
        writeOn(context);
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        writeOn(context);
    }

    /** As much as the reader takes; the rest when it has taken that. */
    private void writeOn(ChannelHandlerContext context) {
        while (left.isReadable() && context.channel().isWritable())
            context.writeAndFlush(
                    left.readRetainedSlice(Math.min(SLICE, left.readableBytes())),
                    context.voidPromise());
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable failure) {
        if (!(failure instanceof IOException)) System.err.println("stub: " + failure);
        context.close();
    }
}
